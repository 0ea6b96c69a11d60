"""The customer definition as people say it: a few whole sentences."""

from typing import TYPE_CHECKING

from kundedagbok.language import N_, Words

if TYPE_CHECKING:
    from kundedagbok.definition import Definition

LEFT_OUT_SAID = {
    "cancelled": N_("cancelled orders"),
    "voided": N_("voided orders"),
    "failed": N_("failed payments"),
    "draft": N_("drafts"),
    "test": N_("test orders"),
    "zero": N_("orders of 0"),
    "gift_card_only": N_("orders of gift cards alone"),
    "fully_returned": N_("fully returned orders"),
}


def sentence_of(definition: "Definition", words: Words) -> str:
    """The whole definition, the person first and the amounts last."""
    parts = [
        _who(definition, words),
        _orders_left_out(definition, words),
        _only_these(definition, words),
        _amounts(definition, words),
        _signature(definition, words),
    ]
    return " ".join(part for part in parts if part)


def _who(definition: "Definition", words: Words) -> str:
    says = {"left_out": _private_person, "only": _company}
    say = says.get(definition.businesses, _anyone)
    months = definition.window_months
    return say(definition.minimum_orders, months, words)


def _period(months: int, words: Words) -> str:
    return words.plural("the last month", "the last {n} months", months)


def _private_person(n: int, months: int, words: Words) -> str:
    if not months:
        return words.plural(
            "A customer is a private person with at least {n} valid order.",
            "A customer is a private person with at least {n} valid orders.",
            n,
        )
    return words.plural(
        "A customer is a private person with at least {n} valid order in {period}.",
        "A customer is a private person with at least {n} valid orders in {period}.",
        n,
        period=_period(months, words),
    )


def _company(n: int, months: int, words: Words) -> str:
    if not months:
        return words.plural(
            "A customer is a company with at least {n} valid order.",
            "A customer is a company with at least {n} valid orders.",
            n,
        )
    return words.plural(
        "A customer is a company with at least {n} valid order in {period}.",
        "A customer is a company with at least {n} valid orders in {period}.",
        n,
        period=_period(months, words),
    )


def _anyone(n: int, months: int, words: Words) -> str:
    if not months:
        return words.plural(
            "A customer is a person or company with at least {n} valid order.",
            "A customer is a person or company with at least {n} valid orders.",
            n,
        )
    return words.plural(
        "A customer is a person or company with at least {n} valid order in {period}.",
        "A customer is a person or company with at least {n} valid orders in {period}.",
        n,
        period=_period(months, words),
    )


def _orders_left_out(definition: "Definition", words: Words) -> str:
    names = [words._(LEFT_OUT_SAID[name]) for name in definition.left_out]
    if definition.nonpositive_lines == "left_out":
        names.append(words._("lines of 0 or less"))
    if definition.credit_notes == "left_out":
        names.append(words._("credit notes"))
    if definition.known_only:
        names.append(words._("orders without a known customer"))
    if not names:
        return words._("Every order counts.")
    return words._("These do not count: {names}.", names=words.joined(names))


def _only_these(definition: "Definition", words: Words) -> str:
    parts = []
    if definition.channels:
        names = words.joined(definition.channels)
        parts.append(words._("Only these channels count: {names}.", names=names))
    if definition.countries:
        names = words.joined(definition.countries)
        parts.append(words._("Only these countries count: {names}.", names=names))
    return " ".join(parts)


def _amounts(definition: "Definition", words: Words) -> str:
    if definition.vat == "as_given":
        return words._("Amounts stand as the files give them.")
    if definition.returns == "ignored":
        return words._(
            "Revenue is after discounts and before returns, without VAT and shipping."
        )
    return words._("Revenue is after discounts and returns, without VAT and shipping.")


def _signature(definition: "Definition", words: Words) -> str:
    if not definition.by or definition.on is None:
        return ""
    signed = words.date(definition.on)
    if definition.why:
        return words._(
            "Signed by {name}, {date}: {why}",
            name=definition.by,
            date=signed,
            why=definition.why,
        )
    return words._("Signed by {name}, {date}.", name=definition.by, date=signed)
