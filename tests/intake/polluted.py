"""One clean shop table, written with every pollution we know, alone and in pairs."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.intake.writing import ENGLISH, Writing, english_rows

Pollution = Callable[[Writing], Writing]


def _set(**changes: object) -> Pollution:
    return lambda writing: replace(writing, **changes)


def _plain_goods(writing: Writing) -> Writing:
    """Take out what cannot be written without quotes."""
    marks = str.maketrans(dict.fromkeys(f'\n"{writing.delimiter}', " "))
    rows = [[cell.translate(marks) for cell in row] for row in writing.rows]
    return replace(writing, rows=rows, quote="")


def _rewritten(place: int, cells, row=None) -> Pollution:
    """Write one line from scratch: `cells` gives its raw text."""

    def pollute(writing: Writing) -> Writing:
        if place >= len(writing.rows):
            return writing
        rows = [list(record) for record in writing.rows]
        rows[place] = [cell.replace("\n", " ") for cell in rows[place]]
        raw = cells(writing, list(rows[place]))
        rows[place] = row(rows[place]) if row else rows[place]
        at = place + writing.has_header
        return replace(writing, rows=rows, lines=writing.lines | {at: lambda _: raw})

    return pollute


def _with_extra(place: int, column: int) -> Pollution:
    def raw(writing: Writing, cells: list[str]) -> str:
        cells.insert(column, "")
        return writing.delimiter.join(map(writing.cell, cells))

    return _rewritten(place, raw, lambda row: [*row[:column], "", *row[column:]])


def _with_fewer(place: int, column: int) -> Pollution:
    def raw(writing: Writing, cells: list[str]) -> str:
        del cells[column]
        return writing.delimiter.join(map(writing.cell, cells))

    return _rewritten(place, raw, lambda row: [*row[:column], *row[column + 1 :]])


def _other_cut(place: int, cut: str) -> Pollution:
    def raw(writing: Writing, cells: list[str]) -> str:
        other = replace(writing, delimiter=cut, always=True)
        if not writing.quote:
            other = writing
        return other.delimiter.join(map(other.cell, cells))

    return _rewritten(place, raw)


def _stray(place: int, column: int) -> Pollution:
    """One quote too many inside a quoted cell."""

    def spoilt(cell: str) -> str:
        return cell[:2] + '"' + cell[2:]

    def raw(writing: Writing, cells: list[str]) -> str:
        parts = [writing.cell(cell) for cell in cells]
        quote = writing.quote[:1] or '"'
        parts[column] = f"{quote}{spoilt(cells[column])}{writing.quote[-1:] or quote}"
        return writing.delimiter.join(parts)

    return _rewritten(
        place, raw, lambda row: [*row[:column], spoilt(row[column]), *row[column + 1 :]]
    )


def _unclosed(place: int, column: int) -> Pollution:
    """A quote that opens and never closes."""

    def raw(writing: Writing, cells: list[str]) -> str:
        parts = [writing.cell(cell) for cell in cells]
        parts[column] = opened(cells[column])
        return writing.delimiter.join(parts)

    def opened(cell: str) -> str:
        return '"' + cell.replace('"', "")

    return _rewritten(
        place, raw, lambda row: [*row[:column], opened(row[column]), *row[column + 1 :]]
    )


def _few(count: int) -> Pollution:
    return lambda writing: replace(writing, rows=writing.rows[:count])


def _columns(*kept: int) -> Pollution:
    def cut(writing: Writing) -> Writing:
        return replace(
            writing,
            header=[writing.header[column] for column in kept],
            rows=[[row[column] for column in kept] for row in writing.rows],
        )

    return cut


def _second_table(width: int) -> Pollution:
    def add(writing: Writing) -> Writing:
        extra = [
            ["Vare", "Lager", "Hylle", "Rom", "By", "a", "b", "c", "d", "e"][:width]
        ]
        extra += [[f"vare{n}", str(n), *["x"] * 8][:width] for n in range(1, 9)]
        text = "\n".join(writing.delimiter.join(row) for row in extra) + "\n"
        return replace(writing, after="\n" + text, extra=extra)

    return add


def _header_above(*uppers: tuple[str, ...]) -> Pollution:
    """A header in several rows: the upper ones over the one that is there."""

    def add(writing: Writing) -> Writing:
        width = len(writing.header)
        rows = [[*upper, *[""] * width][:width] for upper in uppers]
        lines = [writing.delimiter.join(map(writing.cell, row)) for row in rows]
        parts = [
            [*column, name] for *column, name in zip(*rows, writing.header, strict=True)
        ]
        names = [" ".join(filter(None, part)) for part in parts]
        return replace(writing, before="\n".join(lines) + "\n", names=names)

    return add


def _groups(writing: Writing) -> Writing:
    """Headings over groups of columns, as a merged cell is exported."""
    width = len(writing.header)
    row = ["Salg", *[""] * (width // 2 - 1), "Innhold", *[""] * width][:width]
    named = ["Salg" if at < width // 2 else "Innhold" for at in range(width)]
    names = [
        f"{above} {name}" for above, name in zip(named, writing.header, strict=True)
    ]
    line = writing.delimiter.join(map(writing.cell, row)) + "\n"
    return replace(writing, before=line, names=names)


def _ragged(every: int, by: int) -> Pollution:
    """Every so many rows have a cell too many (or too few)."""

    def spoil(writing: Writing) -> Writing:
        for place in range(0, len(writing.rows), every):
            change = _with_extra if by > 0 else _with_fewer
            writing = change(place, 5 if by > 0 else 8)(writing)
        return writing

    return spoil


def _sep_line(writing: Writing) -> Writing:
    return replace(writing, before=f"sep={writing.delimiter}\n")


def _nuls(writing: Writing) -> Writing:
    """A zero byte in some cells, as old tills pad them."""
    rows = [
        [*row[:5], row[5] + "\0" if place % 7 == 3 else row[5], *row[6:]]
        for place, row in enumerate(writing.rows)
    ]
    return replace(writing, rows=rows)


def _blank_lines(writing: Writing) -> Writing:
    lines = {place: (lambda line: line + writing.ends) for place in range(5, 40, 9)}
    return replace(writing, lines=writing.lines | lines)


DIALECTS: dict[str, Pollution] = {
    "semicolon": _set(delimiter=";"),
    "tab": _set(delimiter="\t"),
    "pipe": _set(delimiter="|"),
    "comma_space": _set(delimiter=", "),
    "space": _set(delimiter=" "),
    "tilde": _set(delimiter="~"),
    "caret": _set(delimiter="^"),
    "double_pipe": _set(delimiter="||"),
    "unit_separator": _set(delimiter="\x1f"),
    "colon": _set(delimiter=":"),
    "single_quotes": _set(quote="'", escape="'"),
    "typographic_quotes": _set(quote="“”", escape="”"),
    "backslash": _set(escape="\\"),
    "no_escape": _set(escape=""),
    "no_quotes": _plain_goods,
    "all_quoted": _set(always=True),
    "lf": _set(ends="\n"),
    "cr": _set(ends="\r"),
    "no_last_end": _set(last_end=False),
    "double_last_end": _set(after="\n"),
    "many_last_ends": _set(after="\n\n\n"),
    "utf8_bom": _set(bom=b"\xef\xbb\xbf"),
    "utf16_le_bom": _set(encoding="utf-16-le", bom=b"\xff\xfe"),
    "utf16_be_bom": _set(encoding="utf-16-be", bom=b"\xfe\xff"),
    "utf16_le": _set(encoding="utf-16-le"),
    "utf16_be": _set(encoding="utf-16-be"),
    "windows": _set(encoding="cp1252"),
    "latin": _set(encoding="latin-1"),
    "dos": _set(encoding="cp850"),
    "dos_nordic": _set(encoding="cp865"),
    "macintosh": _set(encoding="mac_roman"),
}
SHAPES: dict[str, Pollution] = {
    "no_header": _set(has_header=False),
    "title": _set(before="Salgsrapport\n\n"),
    "title_block": _set(before="Nordavind AS\nOrg.nr. 999 888 777\nPeriode: 2026\n\n"),
    "comments": _set(before="# Eksport\n# Startdato: 20260101\n"),
    "key_values": _set(before="Butikk,Nordavind\nPeriode,2026\n"),
    "footer": _set(after="Sum\n", extra=[["Sum"]]),
    "second_table_less": _second_table(4),
    "second_table_same": _second_table(9),
    "second_table_more": _second_table(10),
    "header_only": _few(0),
    "one_row": _few(1),
    "two_rows": _few(2),
    "one_column_names": _columns(3),
    "one_column_numbers": _columns(0),
    "one_column_mails": _columns(4),
    "two_columns": _columns(0, 7),
    "words_only": _columns(3, 5, 8),
    "trailing_delimiters": lambda w: replace(
        w, header=[*w.header, ""], rows=[[*row, ""] for row in w.rows]
    ),
    "two_header_rows": _header_above(
        (
            "Salgets",
            "Salgets",
            "Dagens",
            "Vår",
            "Kundens",
            "Solgt",
            "Solgt",
            "Netto",
            "Fri",
        ),
    ),
    "wrapped_header": _header_above(("", "", "", "", "", "", "Solgt", "Netto")),
    "three_header_rows": _header_above(
        (
            "Alt om",
            "Alt om",
            "Alt om",
            "Alt om",
            "Alt om",
            "Alt om",
            "Alt om",
            "Alt",
            "Alt",
        ),
        (
            "salgets",
            "salgets",
            "salgets",
            "vår",
            "kundens",
            "solgt",
            "solgt",
            "netto",
            "fri",
        ),
    ),
    "group_headings": _groups,
    "sep_line": _sep_line,
    "zero_bytes": _nuls,
    "blank_lines": _blank_lines,
    "ragged_more": _ragged(3, 1),
    "ragged_less": _ragged(3, -1),
    "ragged_often": _ragged(2, 1),
    "blank_columns": lambda w: replace(
        w, rows=[[*row[:4], "", "", *row[6:]] for row in w.rows]
    ),
}
ROWS: dict[str, Pollution] = {
    **{f"extra_{p}_{c}": _with_extra(p, c) for p in (0, 7, 39) for c in (0, 3, 9)},
    **{f"fewer_{p}_{c}": _with_fewer(p, c) for p in (0, 7, 39) for c in (0, 4, 8)},
    **{
        f"cut_{p}_{n}": _other_cut(p, c)
        for p in (0, 11, 39)
        for n, c in {"semicolon": ";", "tab": "\t", "space": " ", "comma": ", "}.items()
    },
    **{f"stray_{p}_{c}": _stray(p, c) for p in (0, 5, 39) for c in (0, 3, 5, 8)},
    **{f"unclosed_{p}_{c}": _unclosed(p, c) for p in (0, 5, 39) for c in (0, 3, 8)},
}


def single() -> Iterator[tuple[str, Writing]]:
    """Each pollution alone."""
    yield "clean", Writing()
    for name, pollute in (DIALECTS | SHAPES | ROWS).items():
        yield name, pollute(Writing())


def english() -> Iterator[tuple[str, Writing]]:
    """Each pollution alone on the other table."""
    base = Writing(header=list(ENGLISH), rows=english_rows(), ends="\n")
    for name, pollute in (DIALECTS | SHAPES | ROWS).items():
        if name not in ("one_column_numbers", "colon"):
            yield f"english_{name}", pollute(base)


def pairs(count: int = 300, seed: int = 4) -> Iterator[tuple[str, Writing]]:
    """Pairs of pollutions that can stand together, evenly drawn."""
    kinds = [DIALECTS, SHAPES, ROWS]
    chance = random.Random(seed)
    seen: set[str] = set()
    while len(seen) < count:
        first, second = chance.sample(kinds, 2)
        one, two = chance.choice(sorted(first)), chance.choice(sorted(second))
        if kinds.index(first) > kinds.index(second):
            one, two, first, second = two, one, second, first
        name = f"{one}+{two}"
        if name not in seen and _possible(name):
            seen.add(name)
            yield name, second[two](first[one](Writing()))


def _possible(name: str) -> bool:
    """Leave out pairs that no reader could tell apart."""
    if name == "colon+two_columns":
        return False
    loose = ("no_quotes", "no_escape", "backslash", "typographic", "single_quotes")
    own = ("stray", "unclosed", "cut_")
    if any(mark in name for mark in loose) and any(mark in name for mark in own):
        return False
    narrow = (
        *("one_column", "two_columns", "words_only", "header_only", "blank_columns"),
        "ragged",
    )
    changes = ("extra", "fewer", "cut_", "stray", "unclosed")
    if any(mark in name for mark in narrow) and any(mark in name for mark in changes):
        return False
    several = ("header_rows", "wrapped_header", "group_headings", "sep_line")
    if any(mark in name for mark in several) and "+" in name:
        return not any(mark in name for mark in (*own, "_quotes", "escape", "_0_"))
    if "one_row" in name or "two_rows" in name or "one_column" in name:
        return not any(mark in name for mark in (*changes, "space"))
    if "no_header" in name and ("_0_" in name or "key_values" in name):
        return "stray" in name or "unclosed" in name
    return "key_values" not in name or "+" not in name
