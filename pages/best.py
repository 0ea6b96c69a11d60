"""Best customers: the top 10 and 20, the ten groups, the map, the lists."""

from kundedagbok import charts
from kundedagbok.claims import best, start
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.lists import GROUPS, TOP, list_of
from pages._ui.page import notebook
from pages._ui.pictures import customers_by_rank
from pages._ui.silence import silence
from pages._ui.tiles import customers_in_tile, gold_corner

with notebook(
    N_("Who are my gold customers, and what sets them apart?"),
    N_("Spend your effort on these people first."),
) as known:
    if known:
        cell(
            "rfm_segments",
            needs=("customers", "amounts"),
            say=lambda view: best.segments(view, silence(view)),
            chart=lambda view: charts.segment_bars(
                view.table, view.look, view.words, currency=view.currency
            ),
            pick="segment",
            then=list_of("list", GROUPS),
        )
        if known.workspace.run("rfm_tiles").num_rows:
            cell(
                "rfm_tiles",
                question=N_("How recently and how often do they shop?"),
                needs=("customers", "amounts"),
                say=best.tiles,
                chart=lambda view: charts.rfm_tiles(view.table, view.look, view.words),
                aside=gold_corner,
                pick="tile",
                then=customers_in_tile,
            )
        else:
            cell(
                "ranked_customers",
                question=N_("Who has bought for most?"),
                needs=("customers",),
                say=best.ranked,
            )
        cell(
            "top_customers",
            needs=("customers", "amounts"),
            say=start.top_customers,
            chart=customers_by_rank,
            then=list_of("top", TOP),
        )
        cell("most_frequent", needs=("customers",), say=best.most_frequent)
