"""The words by which exports call their fields, and how near a heading comes.

The words are data (vocabulary.toml). A heading scores 1 where it is one of a
field's words, less where only a part of it is, or where a letter or two differ.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from kundedagbok.intake.meaning.headers import Heading, folded, key_of

EXACT, WEAK, SECOND, NEAR, PART = 1.0, 0.72, 0.6, 0.85, 0.5
_SHORT = 7


@dataclass(frozen=True)
class Field:
    """One field: what its cells must look like, and its words as keys.

    A word of `alone` names it only where it is the whole heading.
    """

    name: str
    type: str
    words: frozenset[str]
    weak: frozenset[str]
    alone: frozenset[str] = frozenset()

    def score(self, key: str) -> float:
        """How surely a heading's key names this field, from the words alone."""
        if key in self.words:
            return EXACT
        return WEAK if key in self.weak else 0.0


@dataclass(frozen=True)
class Vocabulary:
    """Fields by kind of table, the headings to leave, and the words before."""

    kinds: Mapping[str, Mapping[str, Field]]
    ignored: frozenset[str]
    known: frozenset[str]
    first: tuple[tuple[str, ...], ...]
    second: tuple[tuple[str, ...], ...]

    def score(self, heading: Heading, field: Field) -> float:
        """How surely a heading names a field, from 0 to 1."""
        if heading.key in self.ignored or key_of(heading.text) in self.ignored:
            return 0.0
        exact = max(field.score(key_of(heading.text)), field.score(heading.key))
        if exact or heading.key in field.alone:
            return exact or WEAK
        return max(
            0.95 * self._after(heading.words, self.first, field),
            SECOND * self._after(heading.words, self.second, field),
            self._near(heading.key, field),
            _part(heading, field),
        )

    def _after(
        self, words: tuple[str, ...], lead: Iterable[tuple[str, ...]], field: Field
    ) -> float:
        rests = [words[len(q) :] for q in lead if words[: len(q)] == q]
        rests += [words[: -len(q)] for q in lead if words[-len(q) :] == q]
        return max((field.score("".join(rest)) for rest in rests if rest), default=0)

    def _near(self, key: str, field: Field) -> float:
        if len(key) < _SHORT or key in self.known:
            return 0.0
        return NEAR if get_close_matches(key, field.words, 1, 0.89) else 0.0


def names_fields(cells: Iterable[str], least: int = 2) -> bool:
    """A row of words of which several are names of fields: it is a header."""
    keys = {key_of(cell) for cell in cells if cell}
    known = {
        name
        for fields in vocabulary().kinds.values()
        for name, field in fields.items()
        if keys & field.words
    }
    return len(known) >= least


def _part(heading: Heading, field: Field) -> float:
    """A heading of several words of which some together are a field's word."""
    count = len(heading.words)
    if not 2 <= count <= 6:
        return 0.0
    best = 0.0
    for start in range(count):
        for end in range(start + 1, count + 1):
            run = "".join(heading.words[start:end])
            if len(run) >= 4 and (said := field.score(run)):
                best = max(best, said * (PART + 0.3 * len(run) / len(heading.key)))
    return best


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary as shipped."""
    source = files("kundedagbok") / "intake" / "meaning" / "vocabulary.toml"
    raw = tomllib.loads(source.read_text("utf-8"))
    qualifiers, ignored = raw.pop("qualifiers"), raw.pop("ignored")
    own = {kind: _fields(tables) for kind, tables in raw.items()}
    kinds = {
        kind: MappingProxyType(
            {name: own["orders"][name] for name in raw[kind].get("same", ())} | fields
        )
        for kind, fields in own.items()
    }
    return Vocabulary(
        MappingProxyType(kinds),
        frozenset(map(key_of, ignored["words"])),
        frozenset(
            key
            for fields in own.values()
            for field in fields.values()
            for key in field.words | field.weak
        ),
        *(
            tuple({tuple(folded(word).split()) for word in qualifiers[group]})
            for group in ("first", "second")
        ),
    )


def _fields(tables: Mapping[str, object]) -> dict[str, Field]:
    return {
        name: Field(
            name,
            entry["type"],
            _keys(entry["words"]),
            _keys(entry.get("weak", ())),
            _keys(entry.get("alone", ())),
        )
        for name, entry in tables.items()
        if isinstance(entry, dict)
    }


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key_of, words))
