"""Pages run without a browser, on a workspace that has already been given files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest  # noqa: TID251

from kundedagbok import registry
from pages._ui.door import new_token
from tests.browser.conftest import orders_csv

ROOT = Path(__file__).resolve().parents[2]
Opened = Callable[..., AppTest]


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The key to a workspace with one small shop's orders."""
    path = tmp_path_factory.mktemp("files") / "ordrer.csv"
    path.write_text(orders_csv(), "utf-8")
    key = new_token()
    (report,) = registry.workspace_of(key).load([path])
    assert report.problem is None and not report.questions
    yield key
    registry.forget(key)


@pytest.fixture
def opened(token: str) -> Iterator[Opened]:
    """Open a page in a language, by default with the small shop's data.

    A workspace that was made for one test goes with it: the registry holds few.
    """
    made: list[str] = []

    def open_page(
        page: str = "pages/start.py",
        language: str = "en",
        key: str | None = token,
        **address: str,
    ) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        if key is None:
            made.append(key := new_token())
        app.session_state["workspace_token"] = key
        app.query_params["language"] = language
        for name, value in address.items():
            app.query_params[name] = value
        app.run()
        return app if page == "pages/start.py" else app.switch_page(page).run()

    yield open_page
    for one in made:
        registry.forget(one)
