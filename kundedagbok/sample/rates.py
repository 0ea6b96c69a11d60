"""Invented monthly exchange rates: NOK for one krona and one krone."""

from datetime import date

from kundedagbok.sample.seasons import FIRST_DAY

MONTHS = tuple(
    date(FIRST_DAY.year + (8 + i) // 12, (8 + i) % 12 + 1, 1) for i in range(36)
)
_WAVE = (0, 6, 11, 14, 15, 12, 7, 1, -5, -9, -12, -10, -6, -2, 3, 7, 9, 8)


def _rate(base: int, step: int, month: int) -> float:
    return round((base + step * _WAVE[month % len(_WAVE)]) / 10_000, 4)


RATES = (
    {("NOK", month): 1.0 for month in MONTHS}
    | {("SEK", month): _rate(10_080, 14, i) for i, month in enumerate(MONTHS)}
    | {("DKK", month): _rate(15_640, 22, i) for i, month in enumerate(MONTHS)}
)


def to_norwegian(currency: str, day: date) -> float:
    """Return the rate of the day's month."""
    return RATES[currency, day.replace(day=1)]
