"""What people have written themselves is never markup, on any page."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kundedagbok import registry
from pages._ui.door import new_token
from tests.screen.conftest import Opened
from tests.screen.test_pages import PAGES

TRICK = "**fet** [lenke](http://onde.example) $x$ :red[farge] `kode`"
LIVE = re.compile(r"(?<!\\)\*\*fet|(?<!\\)\[lenke|(?<!\\)\$x|:red\[|(?<!\\)`kode")


@pytest.fixture(scope="module")
def tricky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The key to a shop where every name is a trick, of eighty customers."""
    header = "Ordrenummer;Dato;E-post;Navn;Vare;Kategori;Rabattkode;Kanal;Beløp;Valuta"
    rows = [header]
    for n in range(600):
        day = date(2024, 1, 1) + timedelta(n * 7 % 720)
        goods = [f"{TRICK} {n % 5}"] + [f"{TRICK} {n % 5 + 5}"] * (n % 3 == 0)
        rows += [
            f"{1000 + n};{day:%d.%m.%Y} {9 + n % 9:02}:00;k{n * n % 83}@example.no;"
            f"{TRICK} {n * n % 83};{one};{TRICK} {n % 3};{TRICK} {n % 4};"
            f"{TRICK} {n % 3};{100 + n % 70},00;NOK"
            for one in goods
        ]
    path = tmp_path_factory.mktemp("tricky") / "**fet** [lenke](onde.example).csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    key = new_token()
    (report,) = registry.workspace_of(key).load([Path(path)])
    assert report.rows_set_aside == 0 and report.problem is None
    yield key
    registry.forget(key)


@pytest.mark.parametrize("page", PAGES)
def test_no_name_becomes_markup(opened: Opened, tricky: str, page: str) -> None:
    app = opened(page, "nb", key=tricky)
    assert not app.exception, app.exception
    drawn = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    drawn += [*app.error, *app.info, *app.warning, *app.success]
    found = [str(one.value) for one in drawn if LIVE.search(str(one.value))]
    assert not found, found[:5]
    labels = [one.label for one in (*app.button, *app.checkbox, *app.toggle)]
    labels += [one.label for one in (*app.metric, *app.expander, *app.selectbox)]
    assert not [label for label in labels if LIVE.search(label)], labels
