"""What other columns tell of a column that its heading leaves open.

«Moms» above 25, 12 and 6 is a rate, not an amount; «Tekst» beside the goods' own names
speaks of the whole document.
"""

import re
from collections.abc import Sequence

from kundedagbok.intake.meaning.headers import Heading
from kundedagbok.intake.meaning.kind import AMOUNTS

Places = dict[str, tuple[int, ...]]
_RATE = re.compile(r"(?:0|6|10|12|13[.,]5|14|15|24|25|25[.,]5)(?:[.,]0+)? ?%?")
_TEXTS = frozenset(("tekst", "text", "selite", "melding", "meddelande", "besked"))


def rates(places: Places, sample: Sequence[Sequence[str | None]]) -> None:
    """VAT in percent stands under «Moms» too: legal rates beside many amounts."""
    amounts = next((places[name][0] for name in AMOUNTS if name in places), None)
    if "line_tax" not in places or "tax_rate" in places or amounts is None:
        return
    said, sums = (
        {cell.strip() for cell in sample[place] if cell and cell.strip()}
        for place in (places["line_tax"][0], amounts)
    )
    if said and len(sums) >= 3 * len(said) and all(map(_RATE.fullmatch, said)):
        places["tax_rate"] = places.pop("line_tax")


def worded(places: Places, headings: Sequence[Heading], dropped: Sequence[int]) -> None:
    """A text beside the goods' own names may name the invoice that is credited."""
    used = {place for said in places.values() for place in said} | {*dropped}
    if "product_name" not in places or "document_text" in places:
        return
    for place, heading in enumerate(headings):
        if heading.key in _TEXTS and place not in used:
            places["document_text"] = (place,)
            return
