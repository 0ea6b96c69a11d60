"""The shop's 28 campaigns: three Black Fridays, standing codes, and smaller ones."""

from dataclasses import dataclass
from datetime import date, timedelta

from kundedagbok.sample.seasons import FIRST_DAY, LAST_DAY, black_friday


@dataclass(frozen=True)
class Campaign:
    """One campaign. `kind` is offer (with a code) or format (a story, no code)."""

    name: str
    code: str
    kind: str
    channel: str
    starts: date
    ends: date
    percent: int
    cost: int


def _black_friday(year: int) -> Campaign:
    friday = black_friday(year)
    return Campaign(
        *(f"Black Friday {year}", f"BLACK{year % 100}", "offer", "meta"),
        *(friday - timedelta(days=4), friday + timedelta(days=2), 30, 18_000),
    )


def _yearly(year: int) -> list[Campaign]:
    short = year % 100
    return [
        Campaign(f"17. mai {year}", f"MAI{short}", "offer", "email",
                 date(year, 5, 8), date(year, 5, 18), 15, 3_000),
        Campaign(f"Midsommar {year}", f"MIDSOMMAR{short}", "offer", "email",
                 date(year, 6, 14), date(year, 6, 24), 15, 2_500),
        Campaign(f"Sommersalg {year}", f"SOMMER{short}", "offer", "meta",
                 date(year, 7, 1), date(year, 7, 31), 20, 9_000),
        Campaign(f"Hyttekosen {year}", f"HYTTE{short}", "offer", "meta",
                 date(year, 2, 1), date(year, 2, 20), 15, 4_000),
        Campaign(f"Såfrø og spade {year}", "", "format", "email",
                 date(year, 4, 1), date(year, 4, 20), 0, 1_500),
    ]  # fmt: skip


def _autumn(year: int) -> list[Campaign]:
    short = year % 100
    return [
        Campaign(f"Høstregn {year}", f"REGN{short}", "offer", "google",
                 date(year, 9, 10), date(year, 9, 30), 10, 5_000),
        Campaign(f"Adventsgaver {year}", f"ADVENT{short}", "offer", "meta",
                 date(year, 12, 1), date(year, 12, 12), 15, 8_000),
        Campaign(f"Slik vasker du ull {year}", "", "format", "email",
                 date(year, 10, 5), date(year, 10, 20), 0, 1_000),
    ]  # fmt: skip


WELCOME = Campaign(
    *("Velkommen", "VELKOMMEN10", "offer", "email", FIRST_DAY, LAST_DAY, 10, 0)
)
CAMPAIGNS = (
    *(_black_friday(year) for year in (2023, 2024, 2025)),
    WELCOME,
    *(campaign for year in (2024, 2025, 2026) for campaign in _yearly(year)),
    *(campaign for year in (2023, 2024, 2025) for campaign in _autumn(year)),
)


def running(day: date, discount: str) -> list[Campaign]:
    """Return the offers of a day; the welcome code always runs."""
    if discount == "black_friday":
        return [c for c in CAMPAIGNS[:3] if c.starts <= day <= c.ends]
    offers = CAMPAIGNS[4:]
    running_now = [c for c in offers if c.code and c.starts <= day <= c.ends]
    return running_now or [WELCOME]
