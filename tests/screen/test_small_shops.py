"""Small and short data: each page says what it can, and what to collect next."""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest  # noqa: TID251

from kundedagbok import registry, sample
from kundedagbok.language import words_for
from pages._ui.door import new_token
from tests.screen.conftest import Opened
from tests.screen.test_pages import PAGES, plain, texts

HEADER = "Ordrenummer;Dato;E-post;Vare;Antall;Beløp;Valuta"
GOODS = ("Kaffe", "Te", "Kopp")
LANGUAGES = ("en", "nb")
START, BEST, RETURNING, TOGETHER = (
    f"pages/{name}.py" for name in ("start", "best", "returning", "together")
)
Keys = dict[str, str]


def day(n: int) -> str:
    return f"{date(2024, 1, 1) + timedelta(n):%d.%m.%Y}"


def written(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def one_customer() -> str:
    return written(HEADER, f"1001;{day(0)} 10:15;ase@example.no;Kaffe;1;249,00;NOK")


def one_day() -> str:
    rows = (
        f"{1001 + n};{day(9)} {9 + n % 8:02}:15;k{n}@example.no;{GOODS[n % 3]};1;"
        f"{100 + n},00;NOK"
        for n in range(12)
    )
    return written(HEADER, *rows)


def three_weeks() -> str:
    rows = (
        f"{1001 + n};{day(n % 21)} {9 + n % 8:02}:15;k{n}@example.no;{GOODS[n % 3]};1;"
        f"{100 + n},00;NOK"
        for n in range(63)
    )
    return written(HEADER, *rows)


def followed_few() -> str:
    """Twelve customers followed for over a year, three of whom came back."""
    rows = (
        f"{1001 + n};{day(n if n < 12 else 30 * n)};k{n % 12}@example.no;Te;1;90,00;NOK"
        for n in range(15)
    )
    return written(HEADER, *rows)


def no_customers() -> str:
    rows = (f"{1001 + n};{day(n)};{GOODS[n % 3]};{100 + n},00" for n in range(60))
    return written("Ordrenummer;Dato;Vare;Beløp", *rows)


def no_lines() -> str:
    rows = (
        f"{1001 + n};{day(n)} 10:15;k{n % 40}@example.no;{100 + n},00;NOK"
        for n in range(90)
    )
    return written("Ordrenummer;Dato;E-post;Beløp;Valuta", *rows)


def no_time() -> str:
    rows = (
        f"{1001 + n};{day(n)};k{n % 60}@example.no;{GOODS[n % 3]};1;{100 + n},00;NOK"
        for n in range(120)
    )
    return written(HEADER, *rows)


def half_a_year(whole: Path, cut: Path) -> None:
    """Keep the orders of the last 180 days, each with all its lines."""
    with whole.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    days = {row["Name"]: row["Created at"][:10] for row in rows if row["Created at"]}
    since = str(date.fromisoformat(max(days.values())) - timedelta(days=180))
    with cut.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row for row in rows if days[row["Name"]] > since)


MADE: dict[str, Callable[[], str]] = {
    "one_customer": one_customer,
    "one_day": one_day,
    "three_weeks": three_weeks,
    "followed_few": followed_few,
    "no_customers": no_customers,
    "no_lines": no_lines,
    "no_time": no_time,
}
SHOPS = ("liten", "half_a_year", *MADE)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keys]:
    """The key to a workspace of each shop."""
    folder = tmp_path_factory.mktemp("small")
    sample.write("liten", sample.DEFAULT_SEED, folder, ("shopify_orders.csv",))
    files = {"liten": folder / "shopify_orders.csv"}
    files |= {name: folder / f"{name}.csv" for name in SHOPS if name not in files}
    half_a_year(files["liten"], files["half_a_year"])
    for name, made in MADE.items():
        files[name].write_text(made(), "utf-8")
    found = {name: new_token() for name in SHOPS}
    for name, key in found.items():
        (report,) = registry.workspace_of(key).load([files[name]])
        assert report.problem is None and not report.questions, name
        assert report.rows_set_aside == 0, name
    yield found
    for key in found.values():
        registry.forget(key)


@pytest.fixture(scope="module")
def drawn() -> dict[tuple[str, ...], AppTest]:
    """The pages that a test of this module has opened already."""
    return {}


@pytest.fixture
def seen(opened: Opened, drawn: dict[tuple[str, ...], AppTest]) -> Opened:
    """Open a page that is only looked at: each is drawn once for all the tests."""

    def look(page: str, language: str = "en", *, key: str) -> AppTest:
        place = (page, language, key)
        if place not in drawn:
            drawn[place] = opened(page, language, key=key)
        return drawn[place]

    return look


@pytest.mark.parametrize(
    ("shop", "language"),
    [(one, each) for one in SHOPS if one != "followed_few" for each in LANGUAGES]
    + [("liten", "sv"), ("liten", "da")],
)
@pytest.mark.parametrize("page", PAGES)
def test_it_draws_without_a_fault(
    seen: Opened, keys: Keys, shop: str, page: str, language: str
) -> None:
    app = seen(page, language, key=keys[shop])
    assert not app.exception, app.exception
    assert not app.error, [one.value for one in app.error]
    assert "{" not in texts(app)
    if shop in ("one_customer", "one_day", "half_a_year"):
        shares = [one for one in titles(app) if re.search(r"\d\s?%|of 10|av 10", one)]
        assert all("largest" in one or "største" in one for one in shares), shares


def titles(app: AppTest) -> list[str]:
    """What the cells claim; the largest customers' share is of sales, not of people."""
    return [plain(one.value) for one in app.subheader]


@pytest.mark.parametrize("shop", ["liten", "one_customer", "half_a_year", "no_lines"])
def test_under_fifty_customers_get_names_in_order(
    seen: Opened, keys: Keys, shop: str
) -> None:
    said = titles(seen(BEST, key=keys[shop]))
    assert "With fewer than 50 customers you get names in order instead of scores" in (
        said
    )
    workspace = registry.workspace_of(keys[shop])
    assert workspace.run("rfm_tiles").num_rows == 0
    scores = workspace.run("rfm_customers").select(["r", "f", "m"]).to_pylist()
    assert all(set(row.values()) == {None} for row in scores)


def test_assumed_limits_are_said_to_be_assumed(seen: Opened, keys: Keys) -> None:
    for shop in ("liten", "one_customer", "half_a_year", "no_time"):
        for language in LANGUAGES:
            said = words_for(language)._(
                "Too few repeat purchases to measure from. "
                "{slip} and {lost} days are assumed, not measured.",
                slip="90",
                lost="180",
            )
            assert said in texts(seen(BEST, language, key=keys[shop])), shop


def test_measured_limits_are_not(opened: Opened) -> None:
    assert "assumed" not in texts(opened(BEST))


def test_without_lines_it_says_which_export_to_fetch(seen: Opened, keys: Keys) -> None:
    said = texts(seen(TOGETHER, key=keys["no_lines"]))
    assert "Export the orders again with order lines" in said
    assert "chance" not in said
    start = seen(START, key=keys["no_lines"])
    assert "no pair stands out" not in texts(start)
    assert "Export the orders again with order lines" in texts(start)


@pytest.mark.parametrize("page", [BEST, RETURNING])
def test_without_customers_it_says_what_is_missing(
    seen: Opened, keys: Keys, page: str
) -> None:
    app = seen(page, key=keys["no_customers"])
    missing = "Export the orders again with e-mail or customer number"
    without = {BEST: 1, RETURNING: 0}  # cells that need no customer
    assert texts(app).count(missing) == len(app.header) - without[page] > 8


def test_without_hours_it_says_the_busiest_day(seen: Opened, keys: Keys) -> None:
    said = texts(seen(START, key=keys["no_time"]))
    assert "is the busiest day" in said
    assert "dates but no time of day" in said


def test_a_few_are_counted(seen: Opened, keys: Keys) -> None:
    said = titles(seen(RETURNING, key=keys["one_customer"]))
    assert "1 of 1 customer bought only once" in said
    assert "1 customer is too few to say; at least 20 are needed" in said
    app = seen(RETURNING, key=keys["one_customer"])
    assert "Nobody has bought again yet." in texts(app)
    start = titles(seen(START, key=keys["one_customer"]))
    assert "All sales come from 1 customer" in start
    assert "1 order is too few to say; at least 20 are needed" in start


def test_a_habit_takes_weeks(seen: Opened, keys: Keys) -> None:
    app = seen(START, key=keys["no_lines"])
    assert "is the busiest time of the week" in " ".join(titles(app))
    said = " ".join(titles(seen(START, key=keys["three_weeks"])))
    assert "Fewer than 4 weeks of orders show no habit yet" in said
    assert "busiest" not in said


def test_a_few_who_came_back_are_counted(seen: Opened, keys: Keys) -> None:
    app = seen(START, key=keys["followed_few"])
    shown = {one.label: one.value for one in app.metric}
    (row,) = registry.workspace_of(keys["followed_few"]).run("key_numbers").to_pylist()
    assert 0 < row["followed_customers"] < 20
    assert shown["Buy again"] == str(row["returned_customers"])


def test_few_gaps_have_no_usual_pace(seen: Opened, keys: Keys) -> None:
    app = seen(RETURNING, key=keys["half_a_year"])
    assert "–" in {one.value for one in app.metric}
    assert "Usual pace" not in texts(app)
