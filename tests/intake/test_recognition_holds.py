"""Known by core headings: whatever else a file has, lacks or calls its columns."""

import random
from functools import cache
from pathlib import Path

import pytest

from kundedagbok.intake import read_table
from kundedagbok.intake.meaning.recognise import Recognition, recognise
from kundedagbok.intake.meaning.systems import System, systems
from tests.intake.test_recognise import CELLS, HEADINGS
from tests.intake.test_samples import SAMPLES
from tests.shared import needs_shared

HEADLESS = ("bank_dk_headerless_bom.csv", "ad_spend_sample.csv")
STRANGERS = {"Zork": "x", "Intern kode 7": "b", "F17": "3"}
FIELDS = tuple(CELLS)

pytestmark = needs_shared


@cache
def sample(path: Path) -> tuple[list[str], list[list[str]], list[str]]:
    """Headings, the cells of each column, and the lines above the table."""
    table = read_table(path)
    rows = [[*row, *[""] * len(table.header)] for row in table.rows[:200]]
    header = table.header
    cells = [[row[place] for row in rows] for place in range(len(header))]
    return header, cells, table.dialect.preamble


def named(found: Recognition, header: list[str]) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(header[place] for place in places)
        for name, places in found.places.items()
    }


def known(path: Path) -> Recognition:
    header, cells, preamble = sample(path)
    return recognise(header, cells, preamble, file_name=path.name)


def by_words(system: System) -> bool:
    """Found by its headings, not by its first line or its cells."""
    return bool(system.fingerprint) and not system.first_line


RECOGNISED = [
    path
    for path in SAMPLES
    if path.name not in HEADLESS and (system := known(path).system) and by_words(system)
]


def sale_fields(found: Recognition) -> dict[str, int]:
    """The columns of a table of sales that the vocabulary has words for."""
    taken = {name: places[0] for name, places in found.places.items() if name in FIELDS}
    is_sale = found.target == "loaded_order_lines"
    is_whole = {"order_id", "ordered_at"} <= set(taken)
    has_amount = {"order_total", "unit_price"} & set(taken)
    return taken if is_sale and is_whole and has_amount else {}


SALES = [path for path in RECOGNISED if sale_fields(known(path))]
names = pytest.mark.parametrize(
    "path", RECOGNISED, ids=lambda path: f"{path.parent.name}-{path.name}"
)


def test_most_samples_are_known_by_their_headings():
    assert len(RECOGNISED) > 70 and len(SALES) > 20


@names
def test_shuffled_among_strangers_it_is_the_same(path):
    header, cells, preamble = sample(path)
    repeated = {name for name in header if header.count(name) > 1}
    columns = list(zip(header, cells, strict=True))
    columns += [(name, [cell] * len(cells[0])) for name, cell in STRANGERS.items()]
    if not repeated:
        random.Random(7).shuffle(columns)
    mixed, values = (list(said) for said in zip(*columns, strict=True))
    found, before = recognise(mixed, values, preamble), known(path)
    assert found.system == before.system and found.kind == before.kind
    assert named(found, mixed) == named(before, header)


@names
def test_a_missing_column_that_is_not_its_core_changes_nothing_else(path):
    header, cells, preamble = sample(path)
    before = known(path)
    assert before.system
    for place in random.Random(3).sample(range(len(header)), min(len(header), 6)):
        rest = [one for one in range(len(header)) if one != place]
        names = [header[one] for one in rest]
        if not before.system.matches(names, preamble):
            continue
        found = recognise(names, [cells[one] for one in rest], preamble)
        assert found.system == before.system
        kept = {
            name: said
            for name, said in named(before, header).items()
            if header[place] not in said
        }
        assert kept.items() <= named(found, names).items()


@names
def test_no_other_system_claims_it(path):
    header, _, preamble = sample(path)
    claims = {one.system for one in systems() if one.matches(header, preamble)}
    assert claims == {path.parent.name}


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize(
    "path", SALES, ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_with_headings_of_another_language_the_columns_mean_the_same(path, language):
    """As from a system we have never seen, with the cells of this one."""
    _, cells, _ = sample(path)
    taken = sale_fields(known(path))
    said = dict(zip(FIELDS, HEADINGS[language].split(","), strict=True))
    header = [said[name] for name in taken]
    found = recognise(header, [cells[place] for place in taken.values()])
    assert found.kind == "orders"
    assert named(found, header) == {name: (said[name],) for name in taken}
