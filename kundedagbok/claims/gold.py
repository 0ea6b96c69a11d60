"""What sets gold apart, who left it, and what sales leave behind, in words."""

from kundedagbok.claims.claim import (
    ENOUGH,
    Claim,
    Result,
    period,
    rows_of,
    too_few_customers,
)
from kundedagbok.claims.claim import customers as customers_said

COVERED = 0.8


def curve(result: Result) -> Claim:
    """Which share of the customers stands for 80 % of sales."""
    words, row = result.words, rows_of(result)[0]
    n = row["customers"]
    under = words._("The steeper the curve begins, the more hangs on a few.")
    if row["floored"]:
        lifted = words._(
            "Customers who sent back more than they bought count as 0: {amount}.",
            amount=words.money(row["floored"], result.currency),
        )
        under = f"{under} {lifted}"
    if row["for_80"] is None or row["top_20"] is None:
        return Claim(words._("There are no sales to share out"), under)
    title = words._(
        "{share} of the customers stand for 80% of sales; the largest 20% for {top}",
        share=words.percent(row["for_80"]),
        top=words.percent(row["top_20"]),
    )
    return Claim(title, under, n, customers_said(n, words))


def products(result: Result) -> Claim:
    """Which product gold customers choose most beyond buying more of everything."""
    words, rows = result.words, rows_of(result)
    n = rows[0]["trials"]
    under = words._(
        "How many times as common a product is among gold customers, with a 95% "
        "interval. They buy more of everything, so compare products with each other."
    )
    sure = [
        row
        for row in rows
        if row["certainty"] != "may_be_chance"
        and row["ratio"] is not None
        and row["ratio"] > 1
        and (row["order_ratio"] or 0) > 1
    ]
    title = words._("No product sets gold customers apart")
    if sure:
        best = max(sure, key=lambda row: (row["order_ratio"], row["product_code"]))
        title = words._(
            "{product}: {share} of gold customers have it, {others} of the others",
            product=best["product"],
            share=words.percent(best["share"]),
            others=words.percent(best["other_share"]),
        )
    return Claim(title, under, n, customers_said(n, words))


def fallen(result: Result) -> Claim:
    """How many fell out of gold, and what most of them lack."""
    words, rows = result.words, rows_of(result)
    were = [row for row in rows if row["segment_then"] == "gold"]
    fell = [row for row in were if row["fell"]]
    under = words.plural(
        "Where those who were gold {n} day earlier are now, by today's limits.",
        "Where those who were gold {n} days earlier are now, by today's limits.",
        result.values["days_back"],
    )
    if not were:
        return Claim(words._("Nobody was gold then"), under)
    if not fell:
        return Claim(words._("Everyone who was gold then still is"), under)
    silent = sum(row["fell"] == "r" for row in fell)
    title = words.plural(
        "{n} of {total} gold customers has fallen out, {silent} of them by silence",
        "{n} of {total} gold customers have fallen out, {silent} of them by silence",
        len(fell),
        total=words.number(len(were)),
        silent=words.number(silent),
    )
    if silent == len(fell) > 1:
        title = words._(
            "{n} of {total} gold customers have fallen out, all of them by silence",
            n=words.number(silent),
            total=words.number(len(were)),
        )
    return Claim(title, under, len(were), customers_said(len(were), words))


def margins(result: Result) -> Claim:
    """How many of the big buyers leave nothing behind."""
    words, rows = result.words, rows_of(result)
    losing = [row for row in rows if row["margin"] <= 0]
    coverage = rows[0]["shop_coverage"] or 0
    under = words._(
        "{share} of sales have a known cost. The furthest behind their place by sales "
        "come first.",
        share=words.percent(coverage),
    )
    n = len(rows)
    if coverage < COVERED:
        title = words._(
            "Incomplete: the cost is known for {share} of sales only",
            share=words.percent(coverage),
        )
    elif losing:
        title = words.plural(
            "{n} of the {total} biggest buyers costs more than they pay",
            "{n} of the {total} biggest buyers cost more than they pay",
            len(losing),
            total=words.number(n),
        )
    else:
        title = words.plural(
            "The biggest buyer leaves something behind",
            "All of the {n} biggest buyers leave something behind",
            n,
        )
    return Claim(title, under)


def most_left(result: Result) -> Claim:
    """How many of those who leave most are not among the largest buyers."""
    words, rows = result.words, rows_of(result)
    coverage = rows[0]["shop_coverage"] or 0
    known = words._(
        "{share} of sales have a known cost.", share=words.percent(coverage)
    )
    outside = sum(row["revenue_place"] > len(rows) for row in rows)
    if coverage < COVERED:
        title = words._(
            "Incomplete: the cost is known for {share} of sales only",
            share=words.percent(coverage),
        )
    elif outside:
        title = words.plural(
            "{n} of the {total} who leave most is not among the {total} largest",
            "{n} of the {total} who leave most are not among the {total} largest",
            outside,
            total=words.number(len(rows)),
        )
    else:
        title = words._("Those who leave most are also those who buy for most")
    return Claim(title, f"{period(result)} {known}")


def favourites(result: Result) -> Claim:
    """Which category most gold customers buy most of."""
    words, rows = result.words, rows_of(result)
    gold = [row for row in rows if row["segment"] == "gold"]
    n = sum(row["customers"] for row in rows)
    golden = sum(row["customers"] for row in gold)
    under = words._(
        "Favourite: the category with at least half of what someone with two "
        "purchases or more has bought for."
    )
    named = [row for row in gold if row["favourite"] not in ("mixed", "too_early")]
    if n < ENOUGH:
        title = too_few_customers(n, words)
    elif not named:
        title = words._("No gold customer has a favourite category")
    elif golden < ENOUGH:
        title = words._(
            "{n} of {total} gold customers buy most of {category}",
            n=words.number(named[0]["customers"]),
            total=words.number(golden),
            category=named[0]["favourite"],
        )
    else:
        title = words._(
            "{share} of gold customers buy most of {category}",
            share=words.percent(named[0]["segment_share"]),
            category=named[0]["favourite"],
        )
    return Claim(title, under, n, customers_said(n, words))


def best_sellers(result: Result) -> Claim:
    """Which of the five best sellers leaves least."""
    words, rows = result.words, rows_of(result)
    top = [row for row in rows if row["revenue_place"] <= 5]
    least = max(top, key=lambda row: (row["margin_place"], row["product_code"]))
    under = words._("Place by sales against place by what is left of each krone.")
    title = words._(
        "{product} is number {sold} by sales, but number {left} of {total} by margin",
        product=least["product"],
        sold=words.number(least["revenue_place"]),
        left=words.number(least["margin_place"]),
        total=words.number(len(rows)),
    )
    if least["margin_place"] * 2 < len(rows) or len(rows) < ENOUGH:
        title = words._(
            "{product} leaves {share} of its price, the least of the five best sellers",
            product=least["product"],
            share=words.percent(least["margin_share"]),
        )
    return Claim(title, under)
