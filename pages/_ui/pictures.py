"""Pictures that more than one page shows."""

from typing import Any

from kundedagbok import charts
from pages._ui.facts import View


def customers_by_rank(view: View) -> Any:
    """The largest customers as bars, by name where a name is known."""
    by = view.values["by"]
    return charts.ranked_bars(
        view.table.slice(0, 20),
        view.look,
        view.words,
        name=("name", "customer"),
        value=by,
        title=view.words._("Bought for"),
        currency=view.currency if by == "net_revenue" else None,
    )


def products_by_rank(view: View) -> Any:
    """The best sellers as bars."""
    by = view.values["by"]
    return charts.ranked_bars(
        view.table.slice(0, 20),
        view.look,
        view.words,
        name=("product_name", "product_code"),
        value=by,
        title=view.words._("Sold for"),
        currency=view.currency if by == "net_revenue" else None,
    )


def purchases_per_customer(view: View) -> Any:
    """How many customers bought once, twice, three times, or more."""
    return charts.count_bars(
        view.table,
        view.look,
        view.words,
        bucket="purchases",
        value="customers",
        titles=(view.words._("Purchases in the period"), view.words._("Customers")),
        last_and_more=True,
    )
