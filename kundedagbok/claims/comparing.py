"""What the second purchase, and first orders beside each other, say."""

from typing import Any

from kundedagbok.claims.claim import ENOUGH, Claim, Result, rows_of, too_few_customers
from kundedagbok.claims.claim import customers as customers_said
from kundedagbok.language import Words


def second_order(result: Result) -> Claim:
    """How many have bought again after a year, or as long as the line goes."""
    words, rows = result.words, rows_of(result)
    within = [row for row in rows if row["days"] <= 365]
    row, n = within[-1], rows[0]["customers"]
    reached = 365 if rows[-1]["days"] >= 365 else row["days"]
    title = words._(
        "{share} have bought again by day {days}, probably between {low} and {high}",
        share=words.percent(row["returned_share"]),
        days=words.number(reached),
        low=words.number(row["low"] * 100),
        high=words.percent(row["high"]),
    )
    half = next(
        (one for one in rows if one["returned_share"] >= row["returned_share"] / 2), row
    )
    under = words.plural(
        "Half of them did so within {n} day. Everyone counts for as long as they have "
        "been followed; the band is a 95% interval.",
        "Half of them did so within {n} days. Everyone counts for as long as they have "
        "been followed; the band is a 95% interval.",
        half["days"],
    )
    return Claim(title, under, n, customers_said(n, words))


def by_start(result: Result) -> Claim:
    """How many of those who started last came back, against all who started."""
    words = result.words
    rows = [row for row in rows_of(result) if row["customers"] >= ENOUGH]
    n = sum(row["customers"] for row in rows)
    under = words._(
        "New customers by the month of their first order, with a 95% interval. "
        "Only months that all have lived through."
    )
    if not rows:
        most = max(row["customers"] for row in rows_of(result))
        counted = customers_said(most, words)
        return Claim(too_few_customers(most, words), under, most, counted)
    last, returned = rows[-1], sum(row["returned"] for row in rows)
    title = words.plural(
        "{share} who started in {month} were back within {n} day, "
        "against {everyone} of all",
        "{share} who started in {month} were back within {n} days, "
        "against {everyone} of all",
        result.values["within_days"],
        share=words.percent(last["returned_share"]),
        month=words.month(last["month"]),
        everyone=words.percent(returned / n),
    )
    return Claim(title, under, n, customers_said(n, words))


def steps(result: Result) -> Claim:
    """How many go on after the first purchase, and after the third."""
    words, rows = result.words, rows_of(result)
    n = rows[0]["customers"]
    known = {r["visit_number"]: r for r in rows if r["chance"] is not None}
    under = words._(
        "Share who buy again within a year of each purchase, with a 95% interval. "
        "Those still waiting count for as long as they have been followed."
    )
    counted = customers_said(n, words)
    if n < ENOUGH:
        return Claim(too_few_customers(n, words), under, n, counted)
    if 1 not in known:
        title = words._("Nobody has been followed for a year yet")
    elif len(known) == 1:
        title = words._(
            "{share} buy a second time within a year",
            share=words.percent(known[1]["chance"]),
        )
    else:
        last = min(3, max(known))
        title = words.plural(
            "{first} go on after the first purchase, {later} after purchase {n}",
            "{first} go on after the first purchase, {later} after purchase {n}",
            last,
            first=words.percent(known[1]["chance"]),
            later=words.percent(known[last]["chance"]),
        )
    return Claim(title, under, n, counted)


def first_orders(result: Result) -> Claim:
    """Whether Black Friday customers come back as often as those at full price."""
    words, rows = result.words, rows_of(result)
    by = {row["customer_group"]: row for row in rows}
    friday, full = by.get("black_friday"), by.get("full_price_first")
    n = sum(r["customers"] for g, r in by.items() if g != "october_january")
    under = words._(
        "Bought again within a year, of those followed so long, with a 95% interval. "
        "It hangs together with how they came; it need not be the reason."
    )
    if not friday or friday["customers"] < ENOUGH or not full:
        some = friday["customers"] if friday else 0
        title = words.plural(
            "{n} Black Friday customer followed for a year: too few to say",
            "{n} Black Friday customers followed for a year: too few to say",
            some,
        )
        return Claim(title, under, n, customers_said(n, words))
    said = {"share": words.percent(friday["share"])}
    said["full"] = words.percent(full["share"])
    if friday["certainty"] == "may_be_chance":
        title = words._(
            "{share} from Black Friday came back, {full} at full price: may be chance",
            **said,
        )
    else:
        title = words._(
            "{share} from Black Friday came back, {full} of those at full price", **said
        )
    return Claim(title, under, n, customers_said(n, words))


def discount(result: Result) -> Claim:
    """Whether a discount at the start hangs together with coming back less often."""
    words, rows = result.words, rows_of(result)
    by = {row["customer_group"]: row for row in rows}
    first, full = by.get("discount_first"), by.get("full_price_first")
    n = sum(row["customers"] for row in rows)
    counted = customers_said(n, words)
    under = words._("Black Friday weeks are left out. Followed for a year.")
    least = min(row["customers"] for row in rows)
    if not first or not full or least < ENOUGH or first["ratio"] is None:
        title = words._("Too few started on a discount, or at full price, to compare")
        return Claim(title, under, n, counted)
    alike = words._(
        "Same category and month: {ratio} times as often, probably between {low} and "
        "{high}. A discount hangs together with it; it need not be the reason.",
        ratio=words.number(first["ratio"], 2),
        low=words.number(first["ratio_low"], 2),
        high=words.number(first["ratio_high"], 2),
    )
    return Claim(_discounted(first, full, words), f"{alike} {under}", n, counted)


def _discounted(first: dict[str, Any], full: dict[str, Any], words: Words) -> str:
    said = {
        "share": words.percent(first["share"]),
        "full": words.percent(full["share"]),
    }
    if first["certainty"] == "may_be_chance":
        return words._(
            "{share} came back after a discount, {full} at full price: may be chance",
            **said,
        )
    return words._(
        "{share} came back after a discount, {full} of those at full price", **said
    )


def signs(result: Result) -> Claim:
    """How many traits of the first order tell the loyal from the fleeting."""
    words, rows = result.words, rows_of(result)
    loyal, fleeting = rows[0]["trials"], rows[0]["other_trials"]
    proven = [row for row in rows if row["certainty"] != "may_be_chance"]
    n = loyal + fleeting
    title = words.plural(
        "{n} sign in the first order sets the loyal apart",
        "{n} signs in the first order set the loyal apart",
        len(proven),
    )
    if not proven:
        title = words._("Nothing in the first order clearly sets the loyal apart")
    if min(loyal, fleeting) < ENOUGH:
        title = words._("Too few loyal or fleeting customers to compare")
        n = min(n, ENOUGH - 1)
    under = words._(
        "{loyal} loyal (three purchases or more in the first year) against {fleeting} "
        "who bought once. It hangs together; it need not be the reason.",
        loyal=words.number(loyal),
        fleeting=words.number(fleeting),
    )
    return Claim(title, under, n, customers_said(loyal + fleeting, words))
