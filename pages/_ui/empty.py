"""States that are not a figure: no file yet, a file that lacks something, nobody."""

import streamlit as st

from kundedagbok.language import N_
from pages._ui import language
from pages._ui.facts import Facts
from pages._ui.steps import three_steps, ways

EMPTY = {
    "purchase_gaps": N_("Nobody has bought again yet."),
    "gap_distribution": N_("Nobody has bought again yet."),
    "comeback_chance": N_(
        "Too few have been followed for long enough to see who comes back. "
        "Add older orders, or come back in half a year."
    ),
    "second_order_curve": N_(
        "Fewer than 20 customers: too few to draw a line. Come back with more."
    ),
    "first_order_groups": N_(
        "Nobody has been followed for a year yet. Add older orders to compare."
    ),
    "discount_first": N_(
        "Nobody has been followed for a year yet, or no file speaks of discounts."
    ),
    "loyal_signs": N_(
        "Nobody has been followed for a year yet. Add older orders to compare."
    ),
    "group_retention": N_(
        "No group of 20 customers has been followed for 60 days yet."
    ),
    "acquisition_payback": N_(
        "No whole month with advertising, in the shop's currency, lies where new "
        "customers are known. Add older orders, or the months since."
    ),
    "how_found": N_(
        "No file says how customers found you. Add the customer list with an answer to "
        "“How did you hear about us?”, or a survey with that question and e-mail."
    ),
    **dict.fromkeys(
        ("top_margins", "margin_rank", "product_margins"),
        N_(
            "The cost of the goods is not known. Add the product list with unit cost, "
            "and this cell fills in."
        ),
    ),
    "return_by_start": N_("Nobody has been followed long enough yet."),
    "customer_value": N_("Nobody has been followed for 90 days yet."),
    "slipping_customers": N_("Nobody is slipping away right now."),
    "value_at_stake": N_("Nobody is slipping away right now."),
    "risk_kinds": N_("Nobody is at risk right now."),
    "win_back": N_("Nobody is slipping away right now."),
    "call_list": N_(
        "Nobody to call: no big customer who has gone quiet and may be called "
        "has a phone number. Lower the amount, or ask for the number at checkout."
    ),
    "letters": N_(
        "Nobody to write to: the files hold no addresses, or nobody has gone quiet. "
        "Lower the amount, or export the orders with street and postcode."
    ),
    "silent_groups": N_("Nobody is slipping away right now."),
    "quiet_days": N_("No days seem to be missing."),
    "changed_orders": N_("No later file has changed any order."),
    "doubtful_contacts": N_("No contact needs a look right now."),
    "merged_contacts": N_("Nobody was put together from several."),
    "decided_contacts": N_("Nothing has been decided by hand yet."),
    "": N_("Nobody fits these choices. Try a longer period or fewer conditions."),
    "repurchase_cycles": N_(
        "Nothing is bought again often enough to say how long it lasts. "
        "That takes 30 purchases of a product, 20 of them followed by another."
    ),
    "refill_due": N_(
        "Nobody should be reminded in these weeks, or no product has a rhythm yet."
    ),
    "worn_owners": N_(
        "Nobody has had anything for longer than it lasts, or nothing that wears out "
        "is bought again at a steady pace."
    ),
    "used_up_share": N_(
        "Nobody with two purchases or more has bought what is used up."
    ),
    **dict.fromkeys(
        ("refill_curve", "used_or_worn", "reminder_flow"),
        N_("No product is bought again often enough yet to say how long it lasts."),
    ),
    **dict.fromkeys(
        ("product_complements", "bundle_offers", "accessory_attach", "basket_rules"),
        N_(
            "No products stand out from plain chance together, or there are too few "
            "orders to tell."
        ),
    ),
    "group_pairs": N_(
        "Nothing stands out from plain chance here, or the files name no categories."
    ),
    "checkout_add_ons": N_(
        "No small thing goes with other products often enough. "
        "Raise the price, or lower the share of orders."
    ),
    **dict.fromkeys(
        ("next_product", "next_months"),
        N_(
            "No step from one product to another stands out from plain chance, "
            "or too few have been followed for a year."
        ),
    ),
    "product_paths": N_("Too few have bought a second time to see which way they go."),
    "basket_pairs": N_(
        "No pair stands out from plain chance, or there are too few orders to tell. "
        "Lower the number of orders, or show what may be chance."
    ),
}
_MISSING = {
    "ad_spend": (
        N_("No advertising costs"),
        N_(
            "To see when a new customer has paid for itself, drop a file with what "
            "advertising cost: month, channel and amount."
        ),
    ),
    "lines": (
        N_("No order lines"),
        N_(
            "The file has order totals only, so we cannot see what was in the basket. "
            "**Export the orders again with order lines**, and this cell fills in."
        ),
    ),
    "dates": (
        N_("No dates"),
        N_(
            "The file does not say when the orders were placed. "
            "**Export the orders again with their dates**, and this fills in."
        ),
    ),
    "time": (
        N_("No time of day"),
        N_(
            "The file has dates but no time of day. "
            "Export the orders with the hour they were placed."
        ),
    ),
    "amounts": (
        N_("No amounts"),
        N_(
            "The file has no amounts, so we cannot say what anyone bought for. "
            "**Export the orders again with amounts.**"
        ),
    ),
    "customers": (
        N_("No customers"),
        N_(
            "The file does not say who bought. "
            "**Export the orders again with e-mail or customer number.**"
        ),
    ),
}


def missing(need: str, known: Facts) -> None:
    """Say what the files lack, and where to fetch it."""
    words = known.words
    title, text = _MISSING[need]
    st.badge(words._(title), icon=":material/link_off:", color="gray")
    st.markdown(words._(text))
    if need != "ad_spend":
        ways(words)
    _to_start()


def before_answers(known: Facts) -> None:
    """What Start shows before its answers: how to begin, or that dates lack."""
    words = known.words
    if known.is_empty:
        three_steps()
        return
    with st.container(border=True, gap="small"):
        missing("dates", known)
        st.markdown(words._("What is bought together can be answered all the same."))
        st.page_link(
            "pages/together.py",
            label=words._("See what goes together"),
            icon=":material/join_inner:",
            query_params=language.address(),
        )


def no_files_yet() -> None:
    """What a page shows before anything has been dropped."""
    words = language.words()
    with st.container(border=True, gap="small"):
        st.header(words._("There is nothing to answer from yet"), anchor=False)
        st.markdown(
            words._(
                "Drop an order export and get your first three answers. "
                "No file at hand? Try the sample shop."
            )
        )
        _to_start()


def _to_start() -> None:
    st.page_link(
        "pages/start.py",
        label=language.words()._("Drop a file"),
        icon=":material/upload_file:",
        query_params=language.address(),
    )
