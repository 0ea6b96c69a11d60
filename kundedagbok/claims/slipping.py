"""What the page on slipping away says."""

from typing import Any

from kundedagbok.claims.claim import ENOUGH, Claim, Result, rows_of, tenths
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.language import Words


def gaps(result: Result) -> Claim:
    """When it has been quiet for too long, in the owner's words."""
    words, rows = result.words, rows_of(result)
    first, n = rows[0], sum(row["gaps"] for row in rows)
    counted = words.plural("{n} repeat purchase", "{n} repeat purchases", n)
    slip, lost = (words.number(first[name]) for name in ("slip_days", "lost_days"))
    if first["basis"] != "measured":
        title = words._(
            "{slip} and {lost} days are assumed, not measured", slip=slip, lost=lost
        )
        under = words._(
            "Too few repeat purchases with a year to look on. "
            "Add older orders to get limits of your own."
        )
        return Claim(title, under, n, counted)
    under = words._(
        "After {slip} quiet days a customer is slipping away, after {lost} days lost: "
        "only {late} of those who buy again come later.",
        slip=slip,
        lost=lost,
        late=words.percent(1 - first["within_lost_share"]),
    )
    return Claim(_within(first, words), under, n, counted)


def _within(first: dict[str, Any], words: Words) -> str:
    """How many of those who buy again do so before they are slipping away."""
    days = first["slip_days"]
    return tenths(
        first["within_slip_share"],
        words,
        lambda ten: words.plural(
            "{ten} of 10 who buy again do so within {n} day",
            "{ten} of 10 who buy again do so within {n} days",
            days,
            ten=ten,
        ),
        lambda share: words.plural(
            "{share} of those who buy again do so within {n} day",
            "{share} of those who buy again do so within {n} days",
            days,
            share=share,
        ),
    )


def comeback(result: Result) -> Claim:
    """How the chance falls with the silence, beside what is often said."""
    words, rows = result.words, rows_of(result)
    first, last = rows[0], rows[-1]
    halved = next((row for row in rows if row["chance"] <= first["chance"] / 2), None)
    if halved is not None:
        title = words.plural(
            "The chance is halved after {n} day of silence",
            "The chance is halved after {n} days of silence",
            halved["days_silent"],
        )
    elif last["high"] < first["low"]:
        title = words._("The chance falls, but is not halved yet")
    else:
        title = words._("The chance does not clearly fall with the silence")
    claimed = words._(
        "It is often said: the longer ago, the less likely a new purchase."
    )
    own = words._(
        "Your shop: {start} just after a purchase, {end} after {days} quiet days. "
        "Share who buy again within {within} days, with a 95% interval.",
        start=words.percent(first["chance"]),
        end=words.percent(last["chance"]),
        days=words.number(last["days_silent"]),
        within=words.number(result.values["within_days"]),
    )
    n = first["waits"]
    counted = words.plural("{n} purchase", "{n} purchases", n)
    return Claim(title, f"{claimed} {own}", n, counted)


def quiet_now(result: Result) -> Claim:
    """How many have been quiet for a quarter of a year."""
    words = result.words
    row = next(row for row in rows_of(result) if row["more_than_days"] == 90)
    share = row["customers_share"] or 0
    everyone = round(row["customers"] / share) if share else 0
    days = words.number(90)
    title = words.plural(
        "{n} customer has been quiet for more than {days} days",
        "{n} customers have been quiet for more than {days} days",
        row["customers"],
        days=days,
    )
    if everyone >= ENOUGH:
        title = tenths(
            share,
            words,
            lambda n: words._(
                "{n} of 10 customers have been quiet for more than {days} days",
                **{"n": n, "days": days},
            ),
            lambda said: words._(
                "{share} of customers have been quiet for more than {days} days",
                **{"share": said, "days": days},
            ),
        )
    under = words._(
        "All customers ever, from their last purchase to the last day of the data."
    )
    return Claim(title, under)


def clocks(result: Result) -> Claim:
    """How many are late, and how many by their own clock."""
    words, rows = result.words, rows_of(result)
    by = {code: _count(rows, "clock", code) for code in ("own", "season")}
    title = words.plural(
        "{n} customer is later than usual",
        "{n} customers are later than usual",
        len(rows),
    )
    own = words.plural(
        "{n} of them by their own clock: quiet for over twice their usual gap.",
        "{n} of them by their own clock: quiet for over twice their usual gap.",
        by["own"],
    )
    season = words._(
        "Who buys in one season only is not late before it has come again."
    )
    marks = words._("Open dot: the usual gap. Filled dot: quiet now. In days.")
    return Claim(title, f"{own} {season} {marks}")


def at_stake(result: Result) -> Claim:
    """What those who are slipping away bought for while they were buying."""
    words, rows = result.words, rows_of(result)
    slipping = float(sum(row["slipping_value"] for row in rows))
    n = sum(row["slipping"] for row in rows)
    amount = _amount(slipping, result)
    title = words.plural(
        "{n} customer who is slipping away bought for {amount} a year",
        "{n} customers who are slipping away bought for {amount} a year",
        n,
        amount=amount,
    )
    if not n:
        title = words._("Nobody is slipping away right now")
    lost = float(sum(row["value_at_stake"] for row in rows)) - slipping
    under = words._(
        "What each bought for in the 12 months before the silence. "
        "Those who are lost bought for {amount}. Click a bar to see who they are.",
        amount=_amount(lost, result),
    )
    everyone = sum(row["customers"] for row in rows)
    return Claim(title, under, everyone, customers_said(everyone, words))


def risks(result: Result) -> Claim:
    """The two kinds of customers at risk, told apart."""
    words, rows = result.words, rows_of(result)
    by_kind = {row["risk_kind"]: row for row in rows}
    big = by_kind.get("big_customers", {"customers": 0})["customers"]
    once = by_kind.get("one_timers", {"customers": 0})["customers"]
    title = words._(
        "{big} big customers are worth a call, {once} one-timers one e-mail",
        big=words.number(big),
        once=words.number(once),
    )
    under = words._(
        "Big customers have bought three times or more, and for much. "
        "One-timers bought once, long ago."
    )
    return Claim(title, under)


def win_back(result: Result) -> Claim:
    """How many may get “We miss you”, and until when it is of use."""
    words, n = result.words, result.table.num_rows
    title = words.plural(
        "{n} customer is quiet, but not lost",
        "{n} customers are quiet, but not lost",
        n,
    )
    under = words._(
        "Late by the shop's limit or their own clock. Nobody with an open return, and "
        "in Denmark only those who have said yes."
    )
    return Claim(title, under)


def calls(result: Result) -> Claim:
    """How many are worth a call, and what they bought for."""
    words, rows = result.words, rows_of(result)
    total = float(sum(row["value_at_stake"] for row in rows))
    title = words.plural(
        "{n} customer to call bought for {amount} a year",
        "{n} customers to call bought for {amount} a year",
        len(rows),
        amount=_amount(total, result),
    )
    parts = [
        words._("Big customers who have gone quiet, the largest first."),
        words._("Nobody who has said no to calls."),
        words._(
            "In Denmark you may only make sales calls to private customers who have "
            "asked for it. The list holds only those."
        ),
    ]
    return Claim(title, " ".join(parts))


def letters(result: Result) -> Claim:
    """How many a letter reaches, and how many nothing else does."""
    words, rows = result.words, rows_of(result)
    only = _count(rows, "is_letter_only", True)
    title = words.plural(
        "{n} customer can be reached by letter",
        "{n} customers can be reached by letter",
        len(rows),
    )
    under = words.plural(
        "{n} of them cannot be reached by e-mail, and stands first.",
        "{n} of them cannot be reached by e-mail, and stand first.",
        only,
    )
    return Claim(title, under)


def tones(result: Result) -> Claim:
    """That each group has its own tone."""
    words = result.words
    title = words._("The big ones hear from a person, the others get one short e-mail")
    under = words._("Never mention days of silence, groups or scores to a customer.")
    return Claim(title, under)


def _count(rows: list[dict[str, Any]], name: str, value: object) -> int:
    return sum(row[name] == value for row in rows)


def _amount(amount: float, result: Result) -> str:
    """An amount as a sentence says it: three digits from ten thousand."""
    step = 10 ** max(0, len(str(int(abs(amount)))) - 3) if abs(amount) >= 10_000 else 1
    return result.words.large_money(round(amount / step) * step, result.currency)
