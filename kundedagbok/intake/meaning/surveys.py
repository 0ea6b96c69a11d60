"""Which columns of a survey are answers, and to what question."""

from collections.abc import Mapping, Sequence

from kundedagbok.intake.meaning.headers import key_of
from kundedagbok.intake.meaning.systems import System

_FREE = frozenset(map(key_of, ("Response", "Open-Ended Response", "")))


def questions_in(
    names: Sequence[str],
    sample: Sequence[Sequence[str | None]],
    system: System | None,
    places: Mapping[str, tuple[int, ...]],
    dropped: Sequence[int],
) -> dict[int, str]:
    """Each answer column with its question; several columns may share one.

    Where a second row of headings names the choices, a column without a heading of
    its own belongs to the question before it.
    """
    if system is None or system.kind != "survey":
        return {}
    beside = set(map(key_of, system.not_questions))
    taken = {place for said in places.values() for place in said} | set(dropped)
    found: dict[int, str] = {}
    question = ""
    for place, name in enumerate(names):
        if key_of(name) in beside or place in taken:
            question = ""
            continue
        question = name.strip() or question
        choice = sample[place][0] if system.header_blank and sample[place] else None
        if question:
            is_free = key_of(choice or "") in _FREE
            found[place] = question if is_free else f"{question}: {choice}"
    return found
