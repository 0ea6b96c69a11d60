"""What became of a file: every row accounted for, every doubt named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kundedagbok.errors import AppError
from kundedagbok.language import N_, Words, words_for

REASONS = {
    "no_date": N_("no date"),
    "bad_date": N_("a date that cannot be read"),
    "future_date": N_("a date far in the future"),
    "bad_amount": N_("an amount that cannot be read"),
    "empty": N_("nothing in it"),
    "total_row": N_("a total, not an order"),
    "repeated_header": N_("the headings once more"),
    "too_many_cells": N_("too many cells"),
    "too_few_cells": N_("too few cells"),
    "undecodable": N_("letters that cannot be read"),
    "no_order": N_("no order that it belongs to"),
    "footer": N_("a note below the table"),
    "unit_row": N_("units, not an order"),
    "other_table": N_("another kind of row, not used yet"),
    "unanswered": N_("waits for an answer"),
}


@dataclass(frozen=True)
class Question:
    """One thing that only a person can say, asked because it changes the numbers.

    `field` is what the answer is for, `choices` the answers it may have: codes
    that go into a mapping. `text` is English with placeholders for `values`.
    """

    code: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    field: str | None = None
    choices: tuple[str, ...] = ()

    def sentence(self, words: Words) -> str:
        """The question as it is asked, dates and lists as this language has them."""
        return words.said(self.text, self.values)


@dataclass(frozen=True)
class FileReport:
    """One table of one file, after loading; `notes` are those of its dialect."""

    file: str
    system: str = "generic"
    kind: str = "generic"
    rows_read: int = 0
    rows_kept: int = 0
    rows_set_aside: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    first_date: date | None = None
    last_date: date | None = None
    currencies: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    fetch: str | None = None
    problem: AppError | None = None
    file_id: int | None = None
    orders: int = 0
    already_loaded: bool = False
    dropped: tuple[str, ...] = ()
    blanked: int = 0
    title: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def error(self) -> str | None:
        """Why the file could not be read, in English."""
        return str(self.problem) if self.problem else None

    def to_json(self) -> dict[str, object]:
        """The form that `load --json` prints."""
        return {
            "file": self.file,
            "system": self.system,
            "kind": self.kind,
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "rows_set_aside": self.rows_set_aside,
            "reasons": dict(self.reasons),
            "first_date": self.first_date and self.first_date.isoformat(),
            "last_date": self.last_date and self.last_date.isoformat(),
            "currencies": list(self.currencies),
            "mapping": dict(self.mapping),
            "questions": [
                {
                    "code": question.code,
                    "text": question.sentence(words_for("en")),
                    "field": question.field,
                    "choices": list(question.choices),
                }
                for question in self.questions
            ],
            "fetch": self.fetch,
            "error": self.error,
        }

    def sentence(self, words: Words) -> str:
        """What became of the file, in one line for a person."""
        if self.problem:
            return words.error(self.problem)
        if self.already_loaded:
            return words._(
                "{file} was here already and is not counted twice.", file=self.file
            )
        counted = words.plural(
            "{file}: {n} row read, {kept} used, {aside} set aside with a reason.",
            "{file}: {n} rows read, {kept} used, {aside} set aside with a reason.",
            self.rows_read,
            file=self.file,
            kept=words.number(self.rows_kept),
            aside=words.number(self.rows_set_aside),
        )
        asked = [question.sentence(words) for question in self.questions]
        fetch = [words._(self.fetch)] if self.fetch else []
        never = self.never_stored(words)
        return " ".join([counted, *asked, *fetch, *([never] if never else [])])

    def never_stored(self, words: Words) -> str:
        """Which columns and cells were left behind before anything was kept."""
        return never_stored(self.dropped, self.blanked, words)


def never_stored(columns: Sequence[str], cells: int, words: Words) -> str:
    """What of a file was never stored, and why; blank where nothing was held back."""
    said = []
    if columns:
        said.append(
            words._(
                "Not read in, since it may be identity or card numbers: {columns}.",
                columns=words.joined(columns),
            )
        )
    if cells:
        said.append(
            words.plural(
                "{n} cell held an identity or card number, which was not stored.",
                "{n} cells held identity or card numbers, which were not stored.",
                cells,
            )
        )
    return " ".join(said)
