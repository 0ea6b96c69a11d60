"""Start: the drop zone, the first three answers, and what was read and set aside."""

from kundedagbok import charts
from kundedagbok.claims import start
from kundedagbok.language import N_
from pages._ui.arrivals import drop_zone
from pages._ui.cards import cards
from pages._ui.cell import cell
from pages._ui.empty import before_answers
from pages._ui.findings import data_findings
from pages._ui.health import data_health
from pages._ui.key_numbers import four_numbers
from pages._ui.page import column, head
from pages._ui.pictures import customers_by_rank, products_by_rank

with column():
    known = head(
        N_("What do my numbers say – right now?"),
        N_("Drop a file and get your first three answers, with nothing to set up."),
    )
    drop_zone(is_first=known.is_empty)
    cards()
    if not known.as_of:
        before_answers(known)
    else:
        cell(
            "top_customers",
            needs=("customers", "amounts"),
            say=start.top_customers,
            chart=customers_by_rank,
        )
        cell(
            "best_sellers",
            needs=("lines",),
            say=start.best_sellers,
            chart=products_by_rank,
        )
        if "time" in known.has:
            cell(
                "order_times",
                say=start.order_times,
                chart=lambda view: charts.week_heat(
                    view.table,
                    view.look,
                    view.words,
                    best=start.block_to_frame(view),
                ),
            )
        else:
            cell("order_weekdays", say=start.order_weekdays)
        cell("key_numbers", say=start.key_numbers, show=four_numbers)
        data_health(known)
        data_findings(known)
        cell(
            "orders_counted",
            question=N_("Which orders count, and which do not?"),
            say=start.orders_counted,
        )
