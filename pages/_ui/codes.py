"""The words for the codes that queries answer with."""

from kundedagbok.language import N_, Words
from kundedagbok.lists import NAMES

CODES = NAMES | {
    "yes": N_("yes"),
    "no": N_("no"),
    "unknown": N_("unknown"),
    "typical": N_("All who have bought again"),
    "weekly": N_("weekly"),
    "monthly": N_("monthly"),
    "quarterly": N_("quarterly"),
    "yearly": N_("yearly"),
    "clear": N_("clear"),
    "probably": N_("probably"),
    "may_be_chance": N_("may be chance"),
    "counted": N_("Counted"),
    "credit_note": N_("Credit notes, deducted from sales"),
    "cancelled": N_("Cancelled"),
    "voided": N_("Voided"),
    "failed": N_("Payment failed"),
    "draft": N_("Draft"),
    "test": N_("Test order"),
    "no_customer": N_("No known customer"),
    "no_lines": N_("No lines left to count"),
    "fully_returned": N_("Everything sent back"),
    "gift_card_only": N_("Gift cards only"),
    "zero": N_("Came to 0"),
    "channel": N_("Another channel"),
    "country": N_("Another country"),
    "other_currency": N_("Another currency, without an exchange rate"),
}


def word(code: str | None, words: Words) -> str | None:
    """The word for a code; a code without a word is shown as it is."""
    return words._(CODES[code]) if code in CODES else code
