"""What must be asked: only what changes the numbers and no cell can answer."""

from collections.abc import Sequence
from datetime import date

from kundedagbok.intake.meaning.headers import heading_of
from kundedagbok.intake.meaning.kind import AMOUNTS
from kundedagbok.intake.meaning.recognise import Recognition
from kundedagbok.intake.meaning.typed import Typed
from kundedagbok.intake.meaning.vocabulary import vocabulary
from kundedagbok.intake.report import Question
from kundedagbok.language import N_

_WANTED = {
    "order_id": N_("order number"),
    "ordered_at": N_("order date"),
    "order_total": N_("amount"),
    "product_name": N_("product"),
    "email": N_("e-mail address"),
}


def questions_about(
    file: str, found: Recognition, how: Typed, header: Sequence[str]
) -> tuple[Question, ...]:
    """The questions about a file, the most important first; mostly none."""
    if found.kind == "generic":
        return (_which_columns(file, found, header),)
    if found.kind == "orders" and not (
        {"order_id", "ordered_at"} & set(how.expressions)
        and {*AMOUNTS, "product_code", "product_name"} & set(how.expressions)
    ):
        return (_which_columns(file, found, header),)
    return tuple(
        _which_date(name, style.example)
        for name, style in how.dates.items()
        if style.example and name in ("ordered_at", "returned_at", "starts")
    )


def _which_columns(file: str, found: Recognition, header: Sequence[str]) -> Question:
    words = vocabulary()
    missing = [name for name in _WANTED if name not in found.places]
    near = tuple(
        heading
        for heading in header
        if any(
            words.score(heading_of(heading), words.kinds["orders"][name])
            for name in missing
        )
    )
    fields = tuple(_WANTED[name] for name in missing)
    return Question(
        "which_columns",
        N_(
            "{file}: could not find {fields}. These columns look close: {near}."
            " Choose the right ones below."
        ),
        {"file": file, "fields": fields, "near": near or "–"},
        "columns",
        tuple(header),
    )


def _which_date(name: str, example: str) -> Question:
    day = example.split(" ")[0]
    first, second, year = (int(part) for part in day.replace("/", " ").split()[:3])
    year += 2000 if year < 100 else 0
    return Question(
        "which_date",
        N_("Is {example} {date_a} or {date_b}? Your answer applies to the whole file."),
        {
            "example": day,
            "date_a": date(year, second, first),
            "date_b": date(year, first, second),
        },
        "dates.order",
        ("dmy", "mdy"),
    )
