"""The shop's calendar: its three years, its seasons, and when on the day people buy."""

from datetime import date, datetime, timedelta
from functools import cache

FIRST_DAY = date(2023, 9, 1)
LAST_DAY = date(2026, 8, 31)
DAYS = (LAST_DAY - FIRST_DAY).days + 1
SUNDAY = 6

NEW_CUSTOMERS = {1: 0.85, 7: 0.75, 11: 1.15, 12: 1.5}
BLACK_FRIDAY_PULL = 4.0
GROWTH = 0.6

# Orders by hour of the day: few at night, a rise at lunch, most in the evening.
HOURS = (
    0.6, 0.3, 0.2, 0.1, 0.1, 0.2, 0.6, 1.4, 2.2, 3.0, 3.6, 4.2,
    4.4, 3.8, 3.4, 3.4, 3.6, 4.0, 4.6, 5.6, 6.6, 6.4, 4.6, 2.2,
)  # fmt: skip


def day_of(number: int) -> date:
    """Return the date of a day that is counted from the shop's first."""
    return FIRST_DAY + timedelta(days=number)


def black_friday(year: int) -> date:
    """Return the Friday after the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 22)


def in_black_friday_week(day: date) -> bool:
    """Say whether the day is in the week, Monday to Sunday, of Black Friday."""
    friday = black_friday(day.year)
    return friday - timedelta(days=4) <= day <= friday + timedelta(days=2)


def newcomers(number: int, *, plain: bool) -> float:
    """Weigh a day by how many first orders fall on it."""
    weight = 1 + GROWTH * number / DAYS
    if plain:
        return weight
    day = day_of(number)
    weight *= NEW_CUSTOMERS.get(day.month, 1.0)
    return weight * (BLACK_FRIDAY_PULL if in_black_friday_week(day) else 1.0)


def last_sunday(year: int, month: int) -> date:
    """Return the last Sunday of March or October, when the clocks change."""
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def offset_minutes(moment: datetime, *, second_pass: bool = False) -> int:
    """Return how far the shop's clock is before UTC; `second_pass` is after the turn.

    Between 02 and 03 on the last Sunday of October the hour comes twice.
    """
    begins, ends = _summer(moment.year, second_pass)
    return 120 if begins <= moment < ends else 60


@cache
def _summer(year: int, second_pass: bool) -> tuple[datetime, datetime]:
    spring = datetime.combine(last_sunday(year, 3), datetime.min.time())
    autumn = datetime.combine(last_sunday(year, 10), datetime.min.time())
    last = timedelta(hours=2 if second_pass else 3)
    return spring + timedelta(hours=2), autumn + last


def existing(moment: datetime) -> datetime:
    """Move a time that no clock showed, the spring hour, to the hour after."""
    spring = last_sunday(moment.year, 3)
    if moment.date() == spring and moment.hour == 2:
        return moment + timedelta(hours=1)
    return moment


def nearest_sunday(number: int) -> int:
    """Return the Sunday at most three days from the day, counted alike."""
    ahead = (SUNDAY - day_of(number).weekday()) % 7
    return number + (ahead if ahead <= 3 else ahead - 7)
