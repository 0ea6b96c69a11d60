"""The files as promised: the same bytes, in each system's own form."""

import csv
import json
import re
from pathlib import Path

import pytest

from kundedagbok import sample
from kundedagbok.errors import BadParameter
from kundedagbok.sample.files import FILES

SHOPIFY_COLUMNS = 79
KEPT_DOMAINS = re.compile(r"@example\.(no|se|dk|com)$", re.IGNORECASE)


@pytest.mark.parametrize("variant", ["full", "liten", "null"])
def test_same_bytes(variant: str, tmp_path: Path) -> None:
    first = sample.write(variant, 11, tmp_path / "one")
    second = sample.write(variant, 11, tmp_path / "two")
    assert [path.name for path in first] == [path.name for path in second]
    assert len(first) > 5
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name


def test_other_seed_is_another_shop(tmp_path: Path) -> None:
    (one, _), (two, _) = (
        sample.write("liten", seed, tmp_path / str(seed), ["shopify_orders.csv"])
        for seed in (1, 2)
    )
    assert one.read_bytes() != two.read_bytes()


def test_unknown_variant() -> None:
    with pytest.raises(BadParameter, match="enorm"):
        sample.opened("enorm", 1)


def test_wanted_files_alone(tmp_path: Path) -> None:
    written = sample.write("liten", 1, tmp_path, sample.LOADED_TOGETHER)
    names = {path.name for path in written}
    assert names == set(sample.LOADED_TOGETHER) - {"returns.csv"} | {"truth.json"}
    assert set(sample.LOADED_TOGETHER) < set(FILES)


def test_the_shop_that_the_page_shows(tmp_path: Path) -> None:
    """Drawn once, without its truths; the same bytes as the shop that holds them."""
    names = sample.LOADED_TOGETHER
    shown = sample.write_shown(tmp_path / "shown")
    *held, _ = sample.write("full", sample.DEFAULT_SEED, tmp_path / "held", names)
    assert [path.name for path in shown] == list(names)
    assert [path.read_bytes() for path in shown] == [p.read_bytes() for p in held]


def test_small_shop(tmp_path: Path) -> None:
    sample.write("liten", 5, tmp_path)
    counts = json.loads((tmp_path / "truth.json").read_text("utf-8"))["counts"]
    assert counts["valid_private_orders"] == counts["orders"] == 71
    assert counts["customers"] == 38


def test_shopify_form(shop: Path) -> None:
    text = (shop / "shopify_orders.csv").read_bytes()
    assert not text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(text.decode("utf-8").splitlines(keepends=True)))
    header, lines = rows[0], rows[1:]
    at = {name: place for place, name in enumerate(header)}
    assert len(header) == len(at) == SHOPIFY_COLUMNS
    assert {len(line) for line in lines} == {SHOPIFY_COLUMNS}
    seen: set[str] = set()
    for line in lines:
        is_first = line[at["Name"]] not in seen
        seen.add(line[at["Name"]])
        assert bool(line[at["Total"]]) == bool(line[at["Currency"]]) == is_first
        stamp = line[at["Created at"]]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0[12]00", stamp)
        if line[at["Billing Zip"]]:
            assert line[at["Billing Zip"]].startswith("'")


def test_shopify_totals_are_gross(shop: Path) -> None:
    with (shop / "shopify_orders.csv").open(encoding="utf-8", newline="") as file:
        firsts = [row for row in csv.DictReader(file) if row["Total"]]
    for row in firsts:
        parts = float(row["Subtotal"]) + float(row["Shipping"])
        assert abs(parts - float(row["Total"])) < 1e-6
        shares = [float(row[f"Tax {n} Value"] or 0) for n in range(1, 6)]
        assert abs(sum(shares) - float(row["Taxes"])) < 1e-6


def test_accounting_form(shop: Path) -> None:
    text = (shop / "tripletex_fakturalinjer.csv").read_bytes().decode("cp1252")
    lines = text.split("\r\n")
    assert lines[0].startswith("Nordavind Landhandel")
    assert lines[3].startswith("Fakturanummer;Bilagstype;Krediterer;Fakturadato;")
    assert lines[-2].startswith("Sum;") and lines[-1] == ""
    assert ";-1;" in text and "å" in text


def test_only_addresses_kept_for_examples(shop: Path) -> None:
    for name, column in (
        ("shopify_orders.csv", "Email"),
        ("klaviyo_profiles.csv", "Email"),
        ("woocommerce_orders.csv", "Email (Billing)"),
    ):
        with (shop / name).open(encoding="utf-8-sig", newline="") as file:
            addresses = {row[column] for row in csv.DictReader(file)} - {""}
        assert len(addresses) > 1000
        assert not [text for text in addresses if not KEPT_DOMAINS.search(text)]


def test_the_manifest_that_lies_beside_the_story(tmp_path: Path) -> None:
    """Made with `kundedagbok sample`; to be made again when the generator changes."""
    (truth,) = sample.write("full", sample.DEFAULT_SEED, tmp_path, [])
    kept = Path(__file__).parents[2] / "sample_data" / "truth.json"
    assert kept.read_bytes() == truth.read_bytes()
