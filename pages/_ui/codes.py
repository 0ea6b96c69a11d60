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
    "in_time": N_("In time"),
    "slipping": N_("Slipping away"),
    "own": N_("Their own"),
    "shop": N_("The shop's"),
    "season": N_("The season's"),
    "big_customers": N_("Big customers who have gone quiet"),
    "one_timers": N_("Bought once, long ago"),
    "ask_about_return": N_("What they sent back"),
    "own_pace": N_("That they used to come often"),
    "favourite": N_("What is new in their favourite category"),
    "last_purchase": N_("How the last purchase turned out"),
    "consumable": N_("Used up"),
    "wear": N_("Worn out"),
    "now_and_then": N_("Bought again now and then"),
    "measured": N_("Measured"),
    "chosen": N_("Your own word"),
    "product": N_("The product's"),
    "this_week": N_("This week"),
    "next_week": N_("Next week"),
    "reminded": N_("Reminder day has passed"),
    "overdue": N_("Overdue"),
    "substitute": N_("Bought something like it"),
    "sent_back": N_("Sent something back"),
    "bought_product": N_("The product is bought"),
    "yes_to_email": N_("The customer has said yes to e-mail"),
    "bought_category": N_("Something of the category is bought"),
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
