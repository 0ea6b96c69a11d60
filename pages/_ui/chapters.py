"""The pages in their chapters, under the reader's names for them."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from kundedagbok.language import N_, Words

_CHAPTERS = {
    "": {"start": N_("Start"), "customer": N_("What is a customer?")},
    N_("The customers"): {
        "best": N_("Best customers"),
        "new": N_("New customers"),
        "returning": N_("Do they come back?"),
        "slipping": N_("Slipping away"),
    },
    N_("The products"): {"together": N_("Bought together"), "refills": N_("Refills")},
    N_("What we do"): {"lists": N_("Lists and actions")},
}


def chapters(words: Words) -> dict[str, list[StreamlitPage]]:
    """Every page under its chapter; the first page has no address of its own."""
    return {
        words._(chapter) if chapter else "": [
            _page(name, words._(title)) for name, title in pages.items()
        ]
        for chapter, pages in _CHAPTERS.items()
    }


def _page(name: str, title: str) -> StreamlitPage:
    file = f"pages/{name}.py"
    if name == "start":
        return st.Page(file, title=title, default=True)
    return st.Page(file, title=title, url_path=name)
