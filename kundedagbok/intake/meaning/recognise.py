"""What a table is, and which of its columns is which field."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kundedagbok.intake.mapping import Mapping, column_names
from kundedagbok.intake.meaning.evidence import Evidence, evidence_of
from kundedagbok.intake.meaning.headers import Heading, heading_of
from kundedagbok.intake.meaning.kind import AMOUNTS, kind_of
from kundedagbok.intake.meaning.matching import match
from kundedagbok.intake.meaning.personal import is_private
from kundedagbok.intake.meaning.surveys import questions_in
from kundedagbok.intake.meaning.systems import System, recognised, systems
from kundedagbok.intake.meaning.vocabulary import vocabulary
from kundedagbok.intake.schema import TABLES

_ANSWERS = ("date_order", "decimal_mark", "tax_included")
_BY_TAX = {
    ("line_total", False): "line_net",
    ("line_total", True): "line_gross",
    ("order_total", False): "order_net",
}
_TWINS = (("line_net", "line_gross", True), ("line_gross", "line_net", False))


@dataclass(frozen=True)
class Recognition:
    """What we think a table is; `mapping` is what will be loaded unless corrected.

    `places` are the columns of each field, `dropped` those never to be stored,
    `header_currency` the one currency that its headings name, `constants` what holds
    for every row, `questions` the columns of a survey that are answers.
    """

    system: System | None
    mapping: Mapping
    places: Dict[str, tuple[int, ...]]
    confidence: Dict[str, float] = field(default_factory=dict)
    dropped: tuple[int, ...] = ()
    header_currency: str | None = None
    dropped_names: tuple[str, ...] = ()
    constants: Dict[str, str] = field(default_factory=dict)
    questions: Dict[int, str] = field(default_factory=dict)

    @property
    def target(self) -> str | None:
        """The loaded_* table that its rows go to, if any."""
        stays = self.system is not None and not self.system.loads
        return None if stays else TABLES.get(self.kind)

    @property
    def kind(self) -> str:
        """The kind of table: orders, customers, bank, generic, …"""
        return self.mapping.kind


def recognise(
    header: Sequence[str],
    sample: Sequence[Sequence[str | None]],
    preamble: Sequence[str] = (),
    given: Mapping | None = None,
    file_name: str = "",
) -> Recognition:
    """Name the system and the kind, and map the columns.

    The file's name decides only what its table leaves open. A given mapping (a
    person's correction) is taken as it is; one without columns only answers what
    was asked (the order of a date, the decimal mark, VAT).
    """
    names = [*header, *[""] * (len(sample) - len(header))]
    headings = [heading_of(name) for name in names]
    dropped = tuple(
        place
        for place, cells in enumerate(sample)
        if is_private(headings[place], cells)
    )
    found = _recognised(names, sample, preamble, given, dropped, file_name)
    said = found.system.said(file_name, preamble) if found.system else {}
    kept = {
        name: tuple(place for place in said if place not in dropped)
        for name, said in found.places.items()
    }
    kept = {name: said for name, said in kept.items() if said}
    money = {headings[place].currency for said in kept.values() for place in said}
    money.discard(None)
    return replace(
        found,
        mapping=replace(found.mapping, columns=_named(kept, names)),
        places=kept,
        dropped=dropped,
        dropped_names=tuple(names[place] for place in dropped),
        header_currency=money.pop() if len(money) == 1 else None,
        constants=said,
        questions=questions_in(names, sample, found.system, kept, dropped),
    )


def _recognised(
    names: Sequence[str],
    sample: Sequence[Sequence[str | None]],
    preamble: Sequence[str],
    given: Mapping | None,
    dropped: Sequence[int],
    file_name: str,
) -> Recognition:
    """By a person's word, else by a system's headings, else by the vocabulary."""
    seen = [
        evidence_of(()) if place in dropped else evidence_of(cells)
        for place, cells in enumerate(sample)
    ]
    first = " ".join(cells[0] or "" for cells in sample if cells).strip()
    system = recognised(names, [*preamble, first])
    if not system and not any(names) and _is_bank(seen):
        system = next(known for known in systems() if known.shape == "bank")
    if given and given.columns:
        return Recognition(system, given, given.positions(names))
    if system:
        found = _by_system(system, names)
    else:
        found = _by_words(names, seen, dropped, file_name)
    return replace(found, mapping=_answered(found.mapping, given)) if given else found


def _answered(mapping: Mapping, given: Mapping) -> Mapping:
    said = {name: getattr(given, name) for name in _ANSWERS}
    said = {name: value for name, value in said.items() if value is not None}
    return replace(mapping, **said)


def _is_bank(seen: Sequence[Evidence]) -> bool:
    """A date, a text, and two columns of amounts: what moved and the balance."""
    filled = [cells for cells in seen if cells.filled > 0.9]
    dates = [cells for cells in filled if cells.date > 0.9]
    amounts = [cells for cells in filled if cells.number > 0.9 and cells.whole < 0.9]
    texts = [cells for cells in filled if cells.letters > 0.9 and cells.date < 0.5]
    return len(filled) <= 8 and bool(dates and texts) and len(amounts) >= 2


def _by_system(system: System, names: Sequence[str]) -> Recognition:
    mapping = Mapping(
        system.kind,
        system=system.system,
        date_order=system.date_order,
        tax_included=system.tax_included,
    )
    places = system.places(names)
    return Recognition(system, mapping, places, dict.fromkeys(places, 1.0))


def _by_words(
    names: Sequence[str],
    seen: Sequence[Evidence],
    dropped: Sequence[int],
    file_name: str,
) -> Recognition:
    words = vocabulary()
    usable = [place for place in range(len(names)) if place not in dropped]
    headings = [heading_of(names[place]) for place in usable]
    looks = [seen[place] for place in usable]
    found = {
        kind: match(headings, looks, fields, words)
        for kind, fields in words.kinds.items()
    }
    kind = kind_of(found, file_name)
    if kind == "generic":
        return Recognition(None, Mapping("generic"), {})
    best = found[kind]
    places = {name: (usable[column],) for name, column in best.columns.items()}
    tax = {headings[best.columns[n]].tax_included for n in AMOUNTS if n in best.columns}
    for (name, included), better in _BY_TAX.items():
        if (
            name in places
            and heading_of(names[places[name][0]]).tax_included is included
        ):
            places.setdefault(better, places.pop(name))
    tax |= _apart(places, [heading_of(name) for name in names])
    tax |= _twins(places, [heading_of(name) for name in names], dropped)
    if "order_net" in places and len(places.keys() & {*AMOUNTS}) == 1:
        places["order_total"] = places.pop("order_net")
        tax = {False}
    said = (tax - {None}).pop() if len(tax - {None}) == 1 else None
    mapping = Mapping(kind, tax_included=said)
    return Recognition(None, mapping, places, best.confidence)


def _apart(
    places: dict[str, tuple[int, ...]], headings: Sequence[Heading]
) -> set[bool | None]:
    """Two sums of the same words, one said to hold VAT: both are of lines."""
    pair = "line_total", "order_total"
    if not places.keys() >= {*pair}:
        return set()
    said = {headings[places[name][0]].tax_included: places[name] for name in pair}
    words = {headings[places[name][0]].words for name in pair}
    if len(words) > 1 or True not in said or len(said) < 2:
        return set()
    for name in pair:
        del places[name]
    places["line_gross"] = said.pop(True)
    places["line_net"] = said.popitem()[1]
    return {True, False}


def _twins(
    places: dict[str, tuple[int, ...]],
    headings: Sequence[Heading],
    dropped: Sequence[int],
) -> set[bool | None]:
    """Where one line sum is ex VAT, find the one of the same words incl., or back."""
    for known, missing, included in _TWINS:
        if known not in places or missing in places:
            continue
        words = headings[places[known][0]].words
        for place, heading in enumerate(headings):
            same = heading.words == words and heading.tax_included is included
            if same and place not in dropped:
                for name in [name for name in places if places[name] == (place,)]:
                    del places[name]
                places[missing] = (place,)
                return {included}
    return set()


def _named(
    places: Dict[str, tuple[int, ...]], names: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    unique = column_names(names)
    return {
        name: tuple(unique[place] for place in said) for name, said in places.items()
    }
