"""What the page on refills says."""

from datetime import date, timedelta
from typing import Any

from kundedagbok.claims.claim import Claim, Result, rows_of
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.claims.claim import days as days_said
from kundedagbok.language import Words

TOO_LATE_DAYS = 3


def clock(result: Result) -> Claim:
    """How many things are used up, and how long the most bought of them lasts."""
    words, rows = result.words, rows_of(result)
    enough = [row for row in rows if row["is_long_enough"]]
    steady = [row for row in enough if row["is_steady"]]
    used = [row for row in steady if row["kind"] == "consumable"]
    if used:
        title = _used_up(used, result.values["level"], words)
    elif steady:
        title = words._("Nothing is used up and bought again")
    elif enough:
        title = words._("Nothing is bought again at a steady pace")
    else:
        title = words._("The history is too short to say how long anything lasts")
    said = [
        words._(
            "The strip: from a quarter to three quarters of those who buy again. "
            "Dot: half of them. Stroke: the day to remind, where the pace is steady. "
            "Grey: not used up."
        ),
        *_short(rows, words),
        *_restless(enough, words),
    ]
    n = sum(row["starts"] for row in rows)
    return Claim(title, " ".join(said), n, _purchases(n, words))


def _used_up(used: list[dict[str, Any]], level: str, words: Words) -> str:
    said = {"product": used[0]["product"]}
    said["days"] = days_said(used[0]["cycle_days"], words)
    if level == "category":
        return words.plural(
            "{n} category is used up and bought again: {product} lasts {days}",
            "{n} categories are used up and bought again: {product} lasts {days}",
            len(used),
            **said,
        )
    return words.plural(
        "{n} product is used up and bought again: {product} lasts {days}",
        "{n} products are used up and bought again: {product} lasts {days}",
        len(used),
        **said,
    )


def curve(result: Result) -> Claim:
    """When half of those who buy one thing again have done so, and when to remind."""
    words, row = result.words, rows_of(result)[0]
    title = _half_and_reminder(row, words)
    said = [
        words._("Share of purchases followed by another of the same, per unit bought.")
    ]
    if row["chance_rebuy"] is not None:
        share = words.percent(row["chance_rebuy"])
        said.append(words._("{share} do buy again.", share=share))
    day = row["reminder_day"]
    if day is not None and row["p25_days"] < day - TOO_LATE_DAYS:
        said.append(
            words._(
                "By the day to remind, a quarter of those who buy again "
                "have already done so: think about an earlier day."
            )
        )
    return Claim(title, " ".join(said), row["starts"], _purchases(row["starts"], words))


def _half_and_reminder(row: dict[str, Any], words: Words) -> str:
    said = {"product": row["product"], "days": days_said(row["cycle_days"], words)}
    if row["reminder_day"] is not None:
        return words._(
            "{product}: half of those who buy again do so within {days}, "
            "so remind on day {day}",
            day=words.number(row["reminder_day"]),
            **said,
        )
    if row["is_steady"]:
        return words._(
            "{product}: half of those who have bought again did so within {days}; "
            "the history is too short to say when to remind",
            **said,
        )
    return words._(
        "{product}: half of those who buy again do so within {days}, "
        "but at no steady pace, so no day is right for all",
        **said,
    )


def kinds(result: Result) -> Claim:
    """How many things are used up, and how many wear out."""
    words, rows = result.words, rows_of(result)
    reminded = sum(row["is_included"] for row in rows)
    title = words.plural(
        "The buyers of {n} product are reminded",
        "The buyers of {n} products are reminded",
        reminded,
    )
    under = words._(
        "Used up: the product file says so or, where it says neither yes nor no, a "
        "quarter of the buyers are back within a year, at a steady pace. "
        "Worn out: not used up, and more "
        "than half a year between purchases."
    )
    n = rows[0]["customers"]
    return Claim(title, under, n, customers_said(n, words))


def due(result: Result, as_of: date) -> Claim:
    """How many to remind this week and may be written to, and how many are late."""
    words, rows = result.words, rows_of(result)
    asked = [row for row in rows if row["spared_because"] is None]
    agreed = {row["customer"] for row in asked if row["consent_email"] == "yes"}
    now = {row["customer"] for row in asked if row["due"] == "this_week"}
    late = {row["customer"] for row in asked if row["due"] == "overdue"}
    title = words.plural(
        "{n} customer should be reminded this week, {late} are overdue",
        "{n} customers should be reminded this week, {late} are overdue",
        len(now),
        late=words.number(len(late)),
    )
    monday = as_of + timedelta(days=1)
    monday -= timedelta(days=monday.weekday())
    week = words._(
        "This week is {week}, the one after the last order. Left out: those who have "
        "bought it again, bought something like it, or sent something back.",
        week=words.period(monday, monday + timedelta(days=6)),
    )
    return Claim(title, " ".join([*_agreed(len(now & agreed), now, words), week]))


def _agreed(agreed: int, asked: set[str], words: Words) -> list[str]:
    if not asked:
        return []
    return [
        words.plural(
            "{n} of the {total} has said yes to e-mail.",
            "{n} of the {total} have said yes to e-mail.",
            agreed,
            total=words.number(len(asked)),
        )
    ]


def mostly(result: Result) -> Claim:
    """How many mostly buy what is used up."""
    words, rows = result.words, rows_of(result)
    most = sum(row["used_up_share"] > 0.5 for row in rows)
    n = rows[0]["asked"]
    title = words.plural(
        "{n} of {total} customers mostly buys what is used up",
        "{n} of {total} customers mostly buy what is used up",
        most,
        total=words.number(n),
    )
    under = words._(
        "More than half of their purchases; a purchase is a product on a day. "
        "Counted among those with two or more."
    )
    return Claim(title, under, n, customers_said(n, words))


def worn(result: Result) -> Claim:
    """How many have had something for longer than it usually lasts."""
    words, rows = result.words, rows_of(result)
    title = words.plural(
        "{n} customer has had something for longer than it usually lasts",
        "{n} customers have had something for longer than it usually lasts",
        len({row["customer"] for row in rows}),
    )
    under = words._(
        "Usually: half of those who bought it again had done so by then, or as you "
        "say yourself. Many never buy it again."
    )
    return Claim(title, under)


def _short(rows: list[dict[str, Any]], words: Words) -> list[str]:
    short = sum(not row["is_long_enough"] for row in rows)
    if not short:
        return []
    return [
        words.plural(
            "For {n} product the history is too short to trust the number: "
            "it is not counted.",
            "For {n} products the history is too short to trust the number: "
            "they are not counted.",
            short,
        )
    ]


def _restless(rows: list[dict[str, Any]], words: Words) -> list[str]:
    restless = sum(row["kind"] == "consumable" and not row["is_steady"] for row in rows)
    if not restless:
        return []
    return [
        words.plural(
            "{n} of what is used up is bought again at no steady pace, "
            "and has no day to remind.",
            "{n} of what is used up are bought again at no steady pace, "
            "and have no day to remind.",
            restless,
        )
    ]


def _purchases(n: int, words: Words) -> str:
    return words.plural("{n} purchase", "{n} purchases", n)
