"""Kundedagbok's screen: page set-up, language, navigation.

The server imports this file once, outside any page, and finds the app with its
middleware; each page run comes through here again and draws.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from starlette.middleware import Middleware
    from streamlit.runtime.pages_manager import PagesManager

    from pages._ui.door import Door
    from pages._ui.leaving import life
    from pages._ui.problems import apologise, keep_values_out_of_the_log

    # Else the first visitor, entering by a deep link, gets a page without its frame.
    PagesManager.uses_pages_directory = False
    keep_values_out_of_the_log()
    app = st.App(
        __file__,
        lifespan=life,
        middleware=[Middleware(Door)],
        on_script_error=apologise,
    )
else:
    from pages._ui import sidebar
    from pages._ui.language import words

    _ = words()._
    chapters = {
        "": [
            st.Page("pages/start.py", title=_("Start"), default=True),
            st.Page(
                "pages/customer.py",
                title=_("What is a customer?"),
                url_path="customer",
            ),
        ],
        _("The customers"): [
            st.Page("pages/best.py", title=_("Best customers"), url_path="best"),
            st.Page("pages/new.py", title=_("New customers"), url_path="new"),
            st.Page(
                "pages/returning.py",
                title=_("Do they come back?"),
                url_path="returning",
            ),
            st.Page("pages/slipping.py", title=_("Slipping away"), url_path="slipping"),
        ],
        _("The products"): [
            st.Page(
                "pages/together.py", title=_("Bought together"), url_path="together"
            ),
            st.Page("pages/refills.py", title=_("Refills"), url_path="refills"),
        ],
        _("What we do"): [
            st.Page("pages/lists.py", title=_("Lists and actions"), url_path="lists")
        ],
    }
    page = st.navigation(chapters, position="hidden")
    sidebar.set_page(page.title)
    sidebar.draw(chapters)
    page.run()
