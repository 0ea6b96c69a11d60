"""New customers: how many, on what, when and from where. Page 5, «Nye kunder»."""

from kundedagbok.claims import channels, new
from kundedagbok.language import N_
from pages._ui import new_pictures as pictures
from pages._ui.cell import cell
from pages._ui.page import notebook

BUYERS = ("customers", "amounts")

with notebook(
    N_("How many come, for what, when and from where?"),
    N_("What the first order says about the customer you get."),
) as known:
    if known:
        cell(
            "new_customers_by_month",
            ways=pictures.WAYS,
            needs=("customers",),
            say=new.by_month,
            chart=pictures.months,
        )
        cell("growth_parts", needs=BUYERS, say=new.growth, chart=pictures.growth)
        cell(
            "value_drivers",
            ways=pictures.MEASURES,
            needs=BUYERS,
            say=pictures.best_drivers,
            chart=pictures.drivers,
        )
        cell(
            "entry_products",
            needs=("customers", "lines"),
            say=new.products,
            chart=pictures.products,
        )
        cell(
            "entry_values",
            needs=("customers", "lines"),
            say=new.values,
            chart=pictures.points,
        )
        cell("entry_types", needs=("customers",), say=new.entry, chart=pictures.types)
        cell(
            "first_order_sizes", needs=BUYERS, say=new.first_sizes, chart=pictures.sizes
        )
        cell("new_customer_periods", say=new.periods, chart=pictures.periods)
        said = pictures.named_in("channel", channels.channels)
        cell("new_by_channel", say=said, chart=pictures.channels)
        said = pictures.named_in("way", channels.found)
        cell("how_found", needs=("customers",), say=said, chart=pictures.found)
        cell("code_users", say=channels.codes)
