"""Two clean shop tables, and how a table is written to a file."""

from collections.abc import Callable
from dataclasses import dataclass, field

HEADER = [
    "Ordrenummer",
    "Ordredato",
    "Klokkeslett",
    "Kunde",
    "E-post",
    "Vare",
    "Antall",
    "Beløp",
    "Merknad",
]
_people = ("Åse Nygård", "Jørgen Sæther", "Märta Öberg", "Søren Ærø", "Kari O'Neill")
_goods = ("Ullsokker, dame", "Kaffekopp", 'Skjerm 24"', "Lue; rød", "Såpe | lavendel")
_notes = (
    "",
    "Ring før levering",
    "Gave, pakkes inn",
    'Sa "takk"',
    "Linje én\nlinje to",
)


def clean_rows(count: int = 40) -> list[list[str]]:
    """The records of the clean table."""
    return [
        [
            str(10231 + place),
            f"{1 + place % 28:02d}.{1 + place % 12:02d}.2026",
            f"{8 + place % 12:02d}:{place * 7 % 60:02d}",
            _people[place % 5],
            f"kunde{place * 31 % 97}@eksempel.no",
            _goods[place * 3 % 5],
            str(1 + place % 4),
            f"{place * 1234 % 99999 / 100:.2f}".replace(".", ","),
            _notes[place * 2 % 5],
        ]
        for place in range(count)
    ]


ENGLISH = [
    "Date",
    "Time",
    "Units",
    "Code",
    "Price",
    "Kind",
    "Text",
    "Link",
    "Remarks",
]
_texts = (
    'A "very" light tent, 2 persons',
    "Stove; gas",
    "Bottle (1 l)",
    "It's a rope, 30m",
)


def english_rows(count: int = 60) -> list[list[str]]:
    """The records of another clean table: US dates, dollars, links, long texts."""
    return [
        [
            f"{1 + place % 12}/{1 + place % 28}/2018",
            f"{7 + place % 12}:{place * 7 % 60:02d} {'AM' if place % 2 else 'PM'}",
            str(place * 13 % 40),
            f"P{place % 9:03d}",
            f"${place * 77 % 3000:,}.{place % 100:02d}",
            ("Tent", "Cooking", "Bottles", "Ropes")[place % 4],
            _texts[place % 4],
            f"http://shop.example/item?id={place % 9}&ref=a",
            "" if place % 3 else "see also P001, P002",
        ]
        for place in range(count)
    ]


@dataclass(frozen=True)
class Writing:
    """How the table is written, and what ought to be read."""

    header: list[str] = field(default_factory=lambda: list(HEADER))
    rows: list[list[str]] = field(default_factory=clean_rows)
    delimiter: str = ","
    quote: str = '"'
    escape: str = '"'
    always: bool = False
    ends: str = "\r\n"
    last_end: bool = True
    encoding: str = "utf-8"
    bom: bytes = b""
    before: str = ""
    after: str = ""
    has_header: bool = True
    names: list[str] = field(default_factory=list)
    extra: list[list[str]] = field(default_factory=list)
    lines: dict[int, Callable[[str], str]] = field(default_factory=dict)

    def cell(self, text: str) -> str:
        """Write one cell."""
        opening, closing = self.quote[:1], self.quote[-1:]
        if not opening:
            return text
        odd = any(mark in text for mark in (self.delimiter, opening, closing, "\n"))
        if not (self.always or odd):
            return text
        if self.escape:
            text = text.replace(closing, self.escape + closing)
        return opening + text + closing

    def data(self) -> bytes:
        """Write the file."""
        records = [*([self.header] if self.has_header else []), *self.rows]
        lines = [self.delimiter.join(map(self.cell, record)) for record in records]
        for place, change in self.lines.items():
            lines[place] = change(lines[place])
        body = self.ends.join(lines) + (self.ends if self.last_end else "")
        text = (self.before + "\0" + self.after).replace("\n", self.ends)
        text = text.replace("\0", body)
        return self.bom + text.encode(self.encoding)

    def expected(self) -> tuple[list[str], list[list[str]]]:
        """The header and the records that ought to be read."""
        header = (self.names or self.header) if self.has_header else []
        return header, [*self.rows, *self.extra]
