"""A table that no system's headings name: kind and columns by the vocabulary."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence

from kundedagbok.intake.mapping import Mapping
from kundedagbok.intake.meaning.evidence import Evidence
from kundedagbok.intake.meaning.headers import Heading, heading_of
from kundedagbok.intake.meaning.kind import AMOUNTS, kind_of
from kundedagbok.intake.meaning.matching import match
from kundedagbok.intake.meaning.sums import rates, worded
from kundedagbok.intake.meaning.vocabulary import vocabulary

Places = dict[str, tuple[int, ...]]
_BY_TAX = {
    ("line_total", False): "line_net",
    ("line_total", True): "line_gross",
    ("order_total", False): "order_net",
}
_TWINS = (("line_net", "line_gross", True), ("line_gross", "line_net", False))
_BARE = (("line_total", "line_net", "line_gross"),)
_BARE_ORDER = (("order_total", "order_net", "order_total"),)
_BUYER = ("email", "customer_id", "phone")


def by_words(
    names: Sequence[str],
    seen: Sequence[Evidence],
    sample: Sequence[Sequence[str | None]],
    dropped: Sequence[int],
    file_name: str,
) -> tuple[Mapping, Places, Dict[str, float]]:
    """The mapping, the columns of each field, and how sure each is."""
    words = vocabulary()
    usable = [place for place in range(len(names)) if place not in dropped]
    headings = [heading_of(names[place]) for place in usable]
    looks = [seen[place] for place in usable]
    found = {
        kind: match(headings, looks, fields, words)
        for kind, fields in words.kinds.items()
    }
    kind = kind_of(found, headings, file_name)
    if kind == "generic":
        return Mapping("generic"), {}, {}
    best = found[kind]
    places = {name: (usable[column],) for name, column in best.columns.items()}
    _name_goods(places, sample)
    rates(places, sample)
    worded(places, [heading_of(name) for name in names], dropped)
    said = _taxes(places, [heading_of(name) for name in names], dropped)
    return Mapping(kind, tax_included=said), places, best.confidence


def _taxes(
    places: Places, headings: Sequence[Heading], dropped: Sequence[int]
) -> bool | None:
    """Amounts by what their headings say of VAT; whether prices hold it."""
    tax = {headings[places[n][0]].tax_included for n in AMOUNTS if n in places}
    tax |= _bare(places, headings, dropped)
    for (name, included), better in _BY_TAX.items():
        if name in places and headings[places[name][0]].tax_included is included:
            places.setdefault(better, places.pop(name))
    tax |= _twins(places, headings, dropped)
    if "order_net" in places and len(places.keys() & {*AMOUNTS}) == 1:
        places["order_total"] = places.pop("order_net")
        tax = {False}
    return (tax - {None}).pop() if len(tax - {None}) == 1 else None


def _bare(
    places: Places, headings: Sequence[Heading], dropped: Sequence[int]
) -> set[bool | None]:
    """A bare sum beside one of the same words incl. VAT is the sum without."""
    has_goods = places.keys() & {"product_name", "product_code"}
    for known, net, gross in _BARE if has_goods else _BARE_ORDER:
        if known not in places or headings[places[known][0]].tax_included is not None:
            continue
        place = _same_words(headings, places[known][0], True, dropped)
        if place is not None:
            places[net] = places.pop(known)
            _take(places, gross, place)
            return {False, True}
    return set()


def _twins(
    places: Places, headings: Sequence[Heading], dropped: Sequence[int]
) -> set[bool | None]:
    """Where one line sum is ex VAT, find the one of the same words incl., or back."""
    for known, missing, included in _TWINS:
        if known not in places or missing in places:
            continue
        place = _same_words(headings, places[known][0], included, dropped)
        if place is not None:
            _take(places, missing, place)
            return {included}
    return set()


def _same_words(
    headings: Sequence[Heading], known: int, included: bool, dropped: Sequence[int]
) -> int | None:
    """The column of the same words that says this of VAT."""
    words = headings[known].words
    return next(
        (
            place
            for place, heading in enumerate(headings)
            if heading.words == words
            and heading.tax_included is included
            and place not in dropped
        ),
        None,
    )


def _take(places: Places, name: str, place: int) -> None:
    """Give a column to a field, and to no other."""
    for other in [other for other in places if places[other] == (place,)]:
        del places[other]
    places[name] = (place,)


def _name_goods(places: Places, sample: Sequence[Sequence[str | None]]) -> None:
    """A bare `name` is the product's where it follows its code, not the buyer."""
    if "product_name" in places or not {"full_name", "product_code"} <= places.keys():
        return
    name, code = places["full_name"][0], places["product_code"][0]
    buyer = next((places[field][0] for field in _BUYER if field in places), None)
    if not _follows(sample[name], sample[code]):
        return
    is_buyers = buyer is not None and _follows(sample[name], sample[buyer])
    if not is_buyers or name == code + 1:
        places["product_name"] = places.pop("full_name")


def _follows(cells: Sequence[str | None], keys: Sequence[str | None]) -> bool:
    """Each key goes with one value only."""
    pairs = {(key, cell) for key, cell in zip(keys, cells, strict=True) if key and cell}
    return bool(pairs) and len(pairs) == len({key for key, _ in pairs})
