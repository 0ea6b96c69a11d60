"""What the page on products bought together says."""

from collections.abc import Iterator, Mapping
from typing import Any

from kundedagbok.claims.claim import ENOUGH, Claim, Result, rows_of, too_few_orders
from kundedagbok.claims.claim import orders as orders_said
from kundedagbok.language import Words


def pair_said(row: Mapping[str, Any], words: Words) -> str:
    """One pair as people say it, from the product that tells more of the other."""
    a, b, share, chance = (
        row[n] for n in ("item_a", "item_b", "confidence", "orders_b")
    )
    if row["confidence_b"] > share:
        a, b, share, chance = b, a, row["confidence_b"], row["orders_a"]
    return of_100(a, b, share, chance / row["baskets"], words)


def of_100(a: str, b: str, share: float, chance: float, words: Words) -> str:
    """Of 100 who buy A, how many take B too, and how many if it were chance."""
    per = 100 if share >= 0.01 else 1000
    return words._(
        "Of {per} who buy {a}, {n} take {b} too; {chance} would be chance",
        per=words.number(per),
        a=a,
        n=words.number(share * per),
        b=b,
        chance=count_of_100(chance * per, words),
    )


def pairs(result: Result) -> Claim:
    """The pair with most to gain, how many hold, and what the dots compare."""
    words, rows = result.words, rows_of(result)
    sure = [row for row in rows if row["is_significant"]]
    title = pair_said(sure[0], words) if sure else _none_sure(rows, words)
    orders = rows[0]["baskets"]
    if orders < ENOUGH:
        title = too_few_orders(orders, words)
    under = " ".join(_pairs_explained(rows, len(sure), words))
    return Claim(title, under, orders, orders_said(orders, words))


def _none_sure(rows: list[dict[str, Any]], words: Words) -> str:
    """No pair holds; how many part, where that is more than luck makes of twenty."""
    apart = sum(row["high"] is not None and row["high"] < 1 for row in rows)
    if apart * 20 <= len(rows):
        return words._("No pair stands out from plain chance")
    return words.plural(
        "No pair stands out; {n} is bought together more seldom than chance would "
        "have it",
        "No pair stands out; {n} are bought together more seldom than chance would "
        "have it",
        apart,
    )


def _pairs_explained(
    rows: list[dict[str, Any]], sure: int, words: Words
) -> Iterator[str]:
    """What stands first, and what the dots compare, which the title does not."""
    if sure:
        yield words.plural("{n} pair holds.", "{n} pairs hold.", sure)
    if rows[0]["potential"]:
        yield words._(
            "First come those with most possible extra sales beyond chance, the way "
            "round that brings most."
        )
    yield words._(
        "The dots compare with orders without the other product, the title with all "
        "orders; 95% interval. Filled dot: hardly chance. Open dot: may be chance."
    )


def rules(result: Result) -> Claim:
    """The rule that is furthest from chance."""
    words, row = result.words, rows_of(result)[0]
    chance = row["orders_consequent"] / row["baskets"]
    title = words._("Nothing goes with nothing")
    if row["antecedent"]:
        title = of_100(
            row["antecedent"], row["consequent"], row["confidence"], chance, words
        )
    if row["baskets"] < ENOUGH:
        title = too_few_orders(row["baskets"], words)
    under = words.plural(
        "{n} rule, the one furthest from chance first.",
        "{n} rules, the one furthest from chance first.",
        len(rows_of(result)),
    )
    return Claim(title, under, row["baskets"], orders_said(row["baskets"], words))


def complements(result: Result) -> Claim:
    """How many products have something that goes with them."""
    words, rows = result.words, rows_of(result)
    title = words.plural(
        "{n} product has an add-on that is hardly chance",
        "{n} products have an add-on that is hardly chance",
        len({row["product_code"] for row in rows}),
    )
    under = words._(
        "Of 100 orders with the first product, so many hold the other too. "
        "The stroke: how many it would be by chance."
    )
    return Claim(title, under)


def bundles(result: Result) -> Claim:
    """The bundle that is bought most, its price, and what is left of it."""
    words, rows = result.words, rows_of(result)
    offered = [row for row in rows if row["bundle_price"]]
    if not offered:
        title = words._("No bundle leaves enough over")
    else:
        row = offered[0]
        title = words._(
            "{a} + {b} for {price}: the customer saves {saving}",
            a=row["item_a"],
            b=row["item_b"],
            price=words.money(row["bundle_price"], result.currency),
            saving=words.money(row["saving"], result.currency),
        )
    unknown = sum(row["guard"] == "missing_cost" for row in rows)
    said = [words._("Prices with VAT; what is left is without VAT and after cost.")]
    if unknown:
        said.append(
            words.plural(
                "For {n} bundle the cost is missing, so the price is not checked.",
                "For {n} bundles the cost is missing, so the price is not checked.",
                unknown,
            )
        )
    return Claim(title, " ".join(said))


def accessories(result: Result) -> Claim:
    """What is lacking within one main product; never that accessories make more."""
    words, row = result.words, rows_of(result)[0]
    title = words.plural(
        "{n} order with {main} lacked {accessory}: up to {potential}",
        "{n} orders with {main} lacked {accessory}: up to {potential}",
        row["lacking"],
        main=row["main"],
        accessory=row["accessory"],
        potential=words.money(row["potential"], result.currency),
    )
    n = row["main_orders"]
    said = [
        words._(
            "If as many of them took it as of all who bought {main}.", main=row["main"]
        ),
        words._(
            "Over all products, orders with any of these accessories average {pooled} "
            "and the rest {others}; that tells which products they go with, not what "
            "an accessory does.",
            pooled=_money(row["pooled_with"], result),
            others=_money(row["pooled_without"], result),
        ),
        words._(
            "Orders from companies are left out, unless companies count as customers."
        ),
    ]
    return Claim(title, " ".join(said), n, orders_said(n, words))


def add_ons(result: Result) -> Claim:
    """The small thing that suits the checkout best."""
    words, values, row = result.words, result.values, rows_of(result)[0]
    title = words._(
        "{product} for {price} is in {share} of baskets",
        product=row["product"],
        price=words.money(row["price"], result.currency),
        share=words.percent(row["basket_share"]),
    )
    if row["baskets"] < ENOUGH:
        title = too_few_orders(row["baskets"], words)
    under = words._(
        "Goes with other goods, hardly by chance. Costs {part} of the middle order "
        "({middle}) at most, and is in {share} of baskets at least.",
        part=words.percent(values["most_of_order"]),
        middle=words.money(row["middle_order"], result.currency),
        share=words.percent(values["min_share"]),
    )
    return Claim(title, under, row["baskets"], orders_said(row["baskets"], words))


def count_of_100(value: float, words: Words) -> str:
    """A number of a hundred people: whole, with a decimal between none and one."""
    return words.number(value, 1 if 0 < value < 0.95 else 0)


def _money(value: float | None, result: Result) -> str:
    return "–" if value is None else result.words.money(value, result.currency)
