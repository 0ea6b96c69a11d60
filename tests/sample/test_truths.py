"""Planted truths: in their ranges for any seed, and found again in the files alone."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

from kundedagbok import sample
from kundedagbok.sample.truths import RANGES, out_of_range
from tests.sample.exports import Sale, invoice_lines, invoice_sales

YEAR = 365
FIRM = 60_000


@pytest.mark.parametrize("seed", [sample.DEFAULT_SEED, 7, 123_456_789])
def test_all_truths_hold(seed: int) -> None:
    _, truths = sample.opened("full", seed)
    assert not list(out_of_range(truths))
    assert {truth for truth, *_ in RANGES} <= set(truths)


def test_manifest_says_that_they_hold(manifest: dict[str, Any]) -> None:
    assert manifest["outside"] == []
    counts = manifest["counts"]
    assert 12_300 < counts["valid_private_orders"] < 13_300
    assert 20_000 < counts["valid_private_lines"] < 22_500


@pytest.fixture(scope="module")
def private(shop: Path) -> dict[str, list[Sale]]:
    """Each private customer's invoices in order of time, read from the invoices."""
    found: dict[str, list[Sale]] = defaultdict(list)
    for sale in invoice_sales(shop / "tripletex_fakturalinjer.csv").values():
        if int(str(sale.customer)) < FIRM:
            found[str(sale.customer)].append(sale)
    return {name: sorted(sales, key=_by_day) for name, sales in found.items()}


def _by_day(sale: Sale) -> tuple[date, int]:
    return sale.day, sale.number


def test_repeat_rate(private: dict[str, list[Sale]], manifest: dict[str, Any]) -> None:
    as_of = max(sales[-1].day for sales in private.values())
    old = [s for s in private.values() if (as_of - s[0].day).days >= YEAR]
    back = [s for s in old if any(0 < (o.day - s[0].day).days <= YEAR for o in s)]
    truth = manifest["truths"]["T12"]
    assert len(old) == truth["customers_a_year_old"]
    assert len(back) / len(old) == pytest.approx(truth["within_a_year"], abs=1e-4)
    again = [s for s in private.values() if s[-1].day > s[0].day]
    naive = len(again) / len(private)
    assert naive == pytest.approx(truth["of_all_customers"], abs=1e-4)
    assert naive < len(back) / len(old)


def test_thresholds(private: dict[str, list[Sale]], manifest: dict[str, Any]) -> None:
    as_of = max(sales[-1].day for sales in private.values())
    gaps = [
        (after - before).days
        for sales in private.values()
        for before, after in pairwise(sorted({sale.day for sale in sales}))
        if (as_of - before).days >= YEAR
    ]
    truth = manifest["truths"]["T13"]
    cuts = quantiles(gaps, n=20, method="inclusive")
    assert len(gaps) == truth["gaps"]
    assert cuts[15] == pytest.approx(truth["slip_days"], abs=0.06)
    assert cuts[18] == pytest.approx(truth["lost_days"], abs=0.06)
    assert truth["slip_days_in_180_days"] < 0.8 * truth["slip_days"]


def test_concentration(
    private: dict[str, list[Sale]], manifest: dict[str, Any], shop: Path
) -> None:
    rates = _rates(shop)
    values = sorted(
        sum(float(s.net) * rates[s.currency, s.day.replace(day=1)] for s in sales)
        for sales in private.values()
    )
    count, whole = len(values), sum(values)
    gini = sum((2 * i - count - 1) * v for i, v in enumerate(values, 1))
    truth = manifest["truths"]["T11"]
    assert sum(values[-round(count / 5) :]) / whole == pytest.approx(
        truth["top_fifth"], abs=0.001
    )
    assert gini / (count * whole) == pytest.approx(truth["gini"], abs=0.001)


def _rates(shop: Path) -> dict[tuple[str, date], float]:
    lines = (shop / "exchange_rates.csv").read_text("utf-8").splitlines()[1:]
    cells = [line.split(",") for line in lines]
    return {(c[1], date.fromisoformat(c[0])): float(c[2]) for c in cells}


def test_skin_cream_is_bought_again_after_six_weeks(
    shop: Path, manifest: dict[str, Any]
) -> None:
    bought: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    lines = invoice_lines(shop / "tripletex_fakturalinjer.csv")
    as_of = max(_day(line["Fakturadato"]) for line in lines if not line["Krediterer"])
    credited = {line["Krediterer"] for line in lines}
    for line in lines:
        is_kept = line["Fakturanummer"] not in credited and not line["Krediterer"]
        is_cream = line["Varenummer"] == "HUD-KREM"
        if is_cream and is_kept and int(line["Kundenummer"]) < FIRM:
            days = bought[line["Kundenummer"]]
            days[_day(line["Fakturadato"])] += int(line["Antall"])
    waits = []
    for days in bought.values():
        for day, after in pairwise([*sorted(days), None]):
            assert day
            end = after or as_of
            waits.append((round((end - day).days / days[day]), after is not None))
    truth = manifest["truths"]["T1"]
    assert abs(middle_by(waits, 180) - truth["skin_cream_days"]) <= 1


def _day(text: str) -> date:
    day, month, year = text.split(".")
    return date(int(year), int(month), int(day))


def middle_by(waits: list[tuple[int, bool]], horizon: int) -> int:
    """Kaplan and Meier by hand: when half of those who come by the horizon have."""
    left, share = 1.0, {0: 1.0}
    for day in range(1, horizon + 1):
        at_risk = sum(wait >= day for wait, _ in waits)
        came = sum(wait == day and back for wait, back in waits)
        left *= 1 - came / at_risk if at_risk else 1
        share[day] = left
    return next(day for day, s in share.items() if 1 - s >= (1 - left) / 2)
