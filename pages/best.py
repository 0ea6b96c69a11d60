"""Best customers: the top 10 and 20, the ten groups, the map, the lists."""

from kundedagbok import charts
from kundedagbok.claims import best, gold, start
from kundedagbok.language import N_
from pages._ui import gold_pictures as pictures
from pages._ui.cell import cell
from pages._ui.customer_card import one_customer
from pages._ui.lists import GROUPS, TOP, list_of
from pages._ui.page import notebook
from pages._ui.pictures import customers_by_rank
from pages._ui.schemes import other_schemes
from pages._ui.silence import silence
from pages._ui.tiles import tile_map

BUYERS = ("customers", "amounts")

with notebook(
    N_("Who are my gold customers, and what sets them apart?"),
    N_("Spend your effort on these people first."),
) as known:
    if known:
        cell(
            "rfm_segments",
            needs=BUYERS,
            say=lambda view: best.segments(view, silence(view)),
            chart=lambda view: charts.segment_bars(
                view.table, view.look, view.words, currency=view.currency
            ),
            pick="segment",
            then=list_of("list", GROUPS),
        )
        tile_map(known)
        cell(
            "top_customers",
            needs=BUYERS,
            say=start.top_customers,
            chart=customers_by_rank,
            then=list_of("top", TOP),
        )
        said, drawn = gold.most_left, pictures.most_left
        cell("top_margins", needs=(*BUYERS, "lines"), say=said, chart=drawn)
        said, drawn = best.most_frequent, pictures.most_frequent
        cell("most_frequent", needs=("customers",), say=said, chart=drawn)
        cell("revenue_curve", needs=BUYERS, say=gold.curve, chart=pictures.curve)
        said, drawn = gold.favourites, pictures.favourites
        cell("group_favourites", needs=(*BUYERS, "lines"), say=said, chart=drawn)
        said, drawn = gold.products, pictures.products
        cell("gold_products", needs=(*BUYERS, "lines"), say=said, chart=drawn)
        cell(
            "segment_movement",
            needs=BUYERS,
            say=gold.fallen,
            chart=pictures.whereabouts,
            then=pictures.fallen,
        )
        one_customer(known)
        cell("margin_rank", needs=(*BUYERS, "lines"), say=gold.margins)
        cell("product_margins", needs=("lines",), say=gold.best_sellers)
        other_schemes()
