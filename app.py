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
    from pages._ui.chapters import chapters
    from pages._ui.language import words

    navigation = chapters(words())
    page = st.navigation(navigation, position="hidden")
    sidebar.set_page(page.title)
    sidebar.draw(navigation)
    page.run()
