"""The days that a report is about, where only the lines above its table say so."""

import re
from collections.abc import Sequence
from datetime import date

_STEMS = (
    "jan|tammi",
    "feb|helmi",
    "mar|mär|mrz|maalis",
    "apr|huhti",
    "mai|maj|may|touko",
    "jun|kesä",
    "jul|heinä",
    "aug|elo",
    "sep|syys",
    "okt|oct|loka",
    "nov|marras",
    "des|dec|dez|joulu",
)
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAYS = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (
        r"(?P<year>20\d\d)-(?P<m>\d\d)-(?P<day>\d\d)",
        r"(?P<year>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<day>[0-3]\d)",
        r"(?P<day>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<year>20\d\d)",
        rf"(?P<day>\d{{1,2}})\.?\s+{_MONTH}\s+(?P<year>20\d\d)",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>20\d\d)",
    )
)


def period_in(lines: Sequence[str]) -> tuple[date, date] | None:
    """The first and the last day named in these lines, all written in one way."""
    text = "\n".join(lines)
    for pattern in _DAYS:
        days = [day for found in pattern.finditer(text) if (day := _day(found))]
        if len(days) > 1:
            return min(days), max(days)
    return None


def _day(found: re.Match[str]) -> date | None:
    said = found.groupdict()
    month = int(said["m"]) if said.get("m") else _month(said["month"])
    try:
        return date(int(said["year"]), month or 0, int(said["day"]))
    except ValueError:
        return None


def _month(name: str) -> int | None:
    lowered = name.lower()
    if lowered.startswith("marras"):
        return 11
    numbers = (n for n, stem in enumerate(_STEMS, 1) if re.match(stem, lowered))
    return next(numbers, None)
