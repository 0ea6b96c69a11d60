"""The note that travels with a list: what it is, by which right, until when."""

from dataclasses import dataclass
from datetime import date, timedelta

from kundedagbok.consent import EXCEPTION, PURPOSES, Leaving, Sending, answers
from kundedagbok.destinations import Destination
from kundedagbok.language import N_plural, Words
from kundedagbok.lists import Members

KEEP_DAYS = 30
README_NAMES = {
    "en": "README.txt",
    "nb": "LESMEG.txt",
    "sv": "LASMIG.txt",
    "da": "LAESMIG.txt",
}
_HELD_BACK = N_plural(
    "{n} customer is not in the file: no yes.",
    "{n} customers are not in the file: no yes.",
)
_LATELY = N_plural(
    "{n} customer is left out: bought lately, or has an open case.",
    "{n} customers are left out: bought lately, or have an open case.",
)


@dataclass(frozen=True)
class Occasion:
    """When and for whom a list is written: the client, the data's date, today."""

    client: str
    as_of: date
    today: date
    definition: str
    message: str = ""


def note(
    members: Members,
    form: Destination,
    words: Words,
    occasion: Occasion,
    sending: Sending,
    going: Leaving,
    rows: int,
) -> str:
    """The whole note, in the reader's language."""
    parts = [
        _what(members, form, words, occasion, rows),
        _purpose(words, sending, occasion),
        _right(members, form, words, sending, going),
        _until(words, occasion),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _what(
    members: Members, form: Destination, words: Words, occasion: Occasion, rows: int
) -> list[str]:
    lines = [words._(members.title), form.said(words)]
    if members.sentence:
        lines.append(members.sentence)
    lines += [
        words.plural("{n} customer in the file.", "{n} customers in the file.", rows),
        words._(
            "Data up to and including {date}.", date=words.long_date(occasion.as_of)
        ),
        words._("Definition: {sentence}", sentence=occasion.definition),
    ]
    if form.fewest_rows and rows < form.fewest_rows:
        fewest = words.number(form.fewest_rows)
        lines.append(words._("The tool wants at least {n} people.", n=fewest))
    return lines


def _purpose(words: Words, sending: Sending, occasion: Occasion) -> list[str]:
    name = words._(PURPOSES[sending.purpose])
    lines = [words._("Purpose: {purpose}", purpose=name)]
    if occasion.message:
        lines.append(words._("Message: {message}", message=occasion.message))
    return lines


def _right(
    members: Members, form: Destination, words: Words, sending: Sending, going: Leaving
) -> list[str]:
    said = answers(members.table, form.channel)
    lines = [
        *_basis(form, words, sending),
        words._(
            "{yes} of {total} have said yes, {no} have said no, {unknown} are unknown.",
            yes=words.number(said["yes"]),
            total=words.number(members.table.num_rows),
            no=words.number(said["no"]),
            unknown=words.number(said["unknown"]),
        ),
    ]
    for forms, count in (
        (_HELD_BACK, going.without_yes),
        (_LATELY, going.bought_lately),
    ):
        if count:
            lines.append(words.plural(*forms, count))
    return lines


def _basis(form: Destination, words: Words, sending: Sending) -> list[str]:
    if sending.everyone and form.carries_consent:
        return [
            words._(
                "Everyone is in the file, by the owner's choice. Write only to a yes."
            )
        ]
    if sending.existing_customers:
        claimed = words._(
            "Legal basis: consent; for the rest, the owner's own claim that they are "
            "existing customers."
        )
        return [claimed, *(words._(text) for text in EXCEPTION.values())]
    return [words._("Legal basis: consent. Only those who said yes are in the file.")]


def _until(words: Words, occasion: Occasion) -> list[str]:
    until = words.long_date(occasion.today + timedelta(days=KEEP_DAYS))
    return [
        words._("Written {date}.", date=words.long_date(occasion.today)),
        words._("Delete the file by {date}.", date=until),
        words._("This is not legal advice."),
    ]
