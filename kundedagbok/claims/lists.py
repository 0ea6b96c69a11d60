"""What the page on lists says."""

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.claims.claim import Claim, Result, customers
from kundedagbok.lists import NAMES, SEGMENTS


def reach(result: Result) -> Claim:
    """How many of the customers can be reached by e-mail."""
    words = result.words
    groups = result.table.filter(pc.is_in(result.table["list_name"], _groups()))
    total = pc.sum(groups["customers"]).as_py() or 0
    said_yes = pc.sum(groups["reach"]).as_py() or 0
    if not said_yes:
        title = words._("Nobody can be written to yet: no file says who has agreed")
    else:
        title = words.plural(
            "{n} of {total} customers can be written to by e-mail",
            "{n} of {total} customers can be written to by e-mail",
            said_yes,
            total=words.number(total),
        )
    under = words._(
        "The ten groups, gold first, then the top lists. "
        "Reach is those who have said yes."
    )
    return Claim(title, under, total, customers(total, words))


def gold_first(table: pa.Table) -> pa.Table:
    """The lists in the catalogue's order, whatever the alphabet says."""
    order = list(NAMES)
    places = sorted(
        range(table.num_rows),
        key=lambda row: order.index(table["list_name"][row].as_py()),
    )
    return table.take(pa.array(places, pa.int64()))


def _groups() -> pa.Array:
    return pa.array(list(SEGMENTS))
