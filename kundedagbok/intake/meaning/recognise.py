"""What a table is, and which of its columns is which field."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kundedagbok.intake.mapping import Mapping, column_names
from kundedagbok.intake.meaning.by_words import by_words
from kundedagbok.intake.meaning.evidence import Evidence, evidence_of
from kundedagbok.intake.meaning.headers import heading_of
from kundedagbok.intake.meaning.personal import is_private
from kundedagbok.intake.meaning.surveys import questions_in
from kundedagbok.intake.meaning.systems import System, recognised, systems
from kundedagbok.intake.schema import TABLES

_ANSWERS = ("date_order", "decimal_mark", "tax_included")


@dataclass(frozen=True)
class Recognition:
    """What we think a table is; `mapping` is what will be loaded unless corrected.

    `places` are the columns of each field, `dropped` those never to be stored,
    `header_currency` the one currency that its headings name, `constants` what holds
    for every row, `questions` the columns of a survey that are answers, `goods` those
    whose cells hold the goods of an order.
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
    goods: tuple[int, ...] = ()

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
        goods=found.system.goods(names) if found.system else (),
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
    if system and not system.by_words:
        found = _by_system(system, names)
    else:
        found = Recognition(None, *by_words(names, seen, sample, dropped, file_name))
    if system and system.by_words:
        found = _named_by_words(system, found)
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


def _named_by_words(system: System, found: Recognition) -> Recognition:
    """A system whose columns only the vocabulary knows."""
    is_same = TABLES.get(found.kind) == TABLES.get(system.kind)
    known = found if is_same else Recognition(None, Mapping(system.kind), {})
    mapping = replace(
        known.mapping,
        kind=system.kind,
        system=system.system,
        date_order=system.date_order,
    )
    return replace(known, system=system, mapping=mapping)


def _named(
    places: Dict[str, tuple[int, ...]], names: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    unique = column_names(names)
    return {
        name: tuple(unique[place] for place in said) for name, said in places.items()
    }
