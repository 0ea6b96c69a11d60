"""The words of choices, by the codes that queries know them by."""

from kundedagbok.language import N_
from kundedagbok.schemes import SCHEMES
from kundedagbok.segments.words import CONDITION_WORDS

CHOICES = (
    CONDITION_WORDS
    | SCHEMES
    | {
        "week": N_("Week"),
        "days30": N_("30 days"),
        "month": N_("Calendar month"),
        "quarter": N_("Quarter"),
        "net_revenue": N_("Sales"),
        "orders": N_("Orders"),
        "customers": N_("Customers"),
        "quantity": N_("Pieces"),
        "product": N_("Product"),
        "variant": N_("Variant"),
        "category": N_("Category"),
        "everyone": N_("Everyone"),
        "first_category": N_("First category"),
        "first_product": N_("First product"),
        "entry_type": N_("How they came"),
        "discount_code": N_("Discount code"),
        "channel": N_("Channel"),
        "country": N_("Country"),
    }
)
PERIODS = {
    90: N_("Last 3 months"),
    365: N_("Last 12 months"),
    730: N_("Last 24 months"),
    1095: N_("Last 36 months"),
    36500: N_("All time"),
}
