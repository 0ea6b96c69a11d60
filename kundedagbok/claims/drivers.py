"""What hangs together with good customers, in words."""

from kundedagbok.claims.claim import Claim, Result, rows_of
from kundedagbok.claims.claim import customers as customers_said


def by_value(result: Result) -> Claim:
    """Which trait of the first order goes with the highest value."""
    words, rows = result.words, rows_of(result)
    n = max(row["customers"] + row["other_customers"] for row in rows)
    under = words._(
        "What they bought for within 12 months, the first day left out. Each group "
        "against all others. Open dots may be chance; the rest hangs together, which "
        "need not be the reason."
    )
    sure = [row for row in rows if row["value_certainty"] != "may_be_chance"]
    title = words._("Nothing about the first order stands out from chance")
    if sure and sure[0]["value_difference"] > 0:
        title = words._(
            "{name}: bought for {amount} more than the others after the first day",
            name=sure[0]["name"],
            amount=words.money(sure[0]["value_difference"], result.currency),
        )
    return Claim(title, under, n, customers_said(n, words))


def by_return(result: Result) -> Claim:
    """Which trait of the first order goes with coming back."""
    words, rows = result.words, rows_of(result)
    n = max(row["customers"] + row["other_customers"] for row in rows)
    under = words._(
        "Each group against all others, customers followed for 12 months. "
        "Open dots may be chance. This shows what hangs together, not what leads to it."
    )
    sure = [row for row in rows if row["returned_certainty"] != "may_be_chance"]
    best = max(sure, key=lambda row: row["returned_difference"], default=None)
    title = words._("Nothing about the first order stands out from chance")
    if best is not None and best["returned_difference"] > 0:
        title = words._(
            "{name} first: {share} come back within 12 months, of the others {others}",
            name=best["name"],
            share=words.percent(best["returned_share"]),
            others=words.percent(best["other_returned_share"]),
        )
    return Claim(title, under, n, customers_said(n, words))
