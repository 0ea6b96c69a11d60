"""Which delimiters, quotes and line ends a text may be written with."""

import re
from collections import Counter

USUAL = (",", ";", "\t", "|")
_priors = (
    dict.fromkeys(USUAL, 1.0)
    | {" ": 0.62, ":": 0.7, "~": 0.9, "^": 0.9, "\x01": 1.0, "\x1f": 1.0, "\x1e": 0.9}
    | dict.fromkeys("#&*!@%$", 0.7)
    | dict.fromkeys("/\\=+<>", 0.5)
    | dict.fromkeys("-_.", 0.35)
)
_never = frozenset("\"'`“”„«»‘’()[]{}\r\n\0\ufeff")
_typographic = ("“”", "„“", "«»", "”", "‘’")
_line_end = re.compile("\r\n|\n|\r")


def prior(delimiter: str) -> float:
    """How likely a delimiter is before the file is seen (the usual four: 1)."""
    if len(delimiter) > 1:
        return 0.98
    return _priors.get(delimiter, 0.75)


def line_ends(text: str) -> str:
    """Name the line ends; a bare CR counts as one only where it is no rarity."""
    found = Counter(_line_end.findall(text))
    feeds = found["\n"] + found["\r\n"]
    if not feeds:
        return "\r" if found["\r"] else "\n"
    if found["\r"] > 0.1 * feeds:
        return "mixed"
    return "\r\n" if found["\r\n"] > found["\n"] else "\n"


def delimiters(text: str) -> list[str]:
    """Give the characters that may part cells, the usual four first."""
    lines = [line for line in _line_end.split(text[:60_000]) if line.strip()][:400]
    lines_with: Counter[str] = Counter()
    for line in lines:
        lines_with.update({mark for mark in line if _may_part(mark)})
    need = max(1, 0.2 * len(lines))
    common = [mark for mark, count in lines_with.most_common() if count >= need]
    chosen = [mark for mark in USUAL if lines_with[mark]]
    return chosen + [mark for mark in common if mark not in chosen][:10]


def _may_part(mark: str) -> bool:
    return not mark.isalnum() and mark not in _never


def quotes(text: str) -> list[tuple[str, str]]:
    """Give the pairs (quote, escape) that the text may use, the usual one first."""
    found = [('"', '"')]
    if '\\"' in text:
        found.append(('"', "\\"))
    if _quotes_cells(text, "'", "'"):
        found.append(("'", "'"))
        if "\\'" in text:
            found.append(("'", "\\"))
    found += [
        (pair, pair[-1])
        for pair in _typographic
        if _quotes_cells(text, pair[0], pair[-1])
    ]
    return found


def _quotes_cells(text: str, opening: str, closing: str) -> bool:
    """Tell whether the marks stand where cells begin and end, and not just in words."""
    begins = re.findall(rf"(?:^|[^\w\s{opening}]|\t| ){opening}", text[:60_000], re.M)
    closes = re.findall(rf"{closing}(?:$|[^\w\s{closing}]|\t| )", text[:60_000], re.M)
    return len(begins) > 0 and len(closes) > 0


def lengthened(delimiter: str, raws: list[list[str]], quote: str) -> str:
    """Lengthen a delimiter by what always goes with it (", ", "||", "~|~").

    `raws` are the rows of raw cells that the delimiter alone gives.
    """
    inner = [cells for cells in raws if len(cells) > 1]
    if len(inner) < 1 or sum(len(cells) - 1 for cells in inner) < 2:
        return delimiter
    doubled = _doubled(delimiter, inner)
    if doubled:
        return doubled
    tails = [cell for cells in inner for cell in cells[1:]]
    heads = [cell for cells in inner for cell in cells[:-1]]
    after, before = _always(tails, 0, quote), _always(heads, -1, quote)
    return before + delimiter + after


def _doubled(delimiter: str, inner: list[list[str]]) -> str:
    """Every second cell empty means that the delimiter is written twice."""
    times = 2
    while times < 4:
        step = times
        if all(_every(cells, step) for cells in inner):
            return delimiter * step
        times += 1
    return ""


def _every(cells: list[str], step: int) -> bool:
    kept = cells[::step]
    return (
        (len(cells) - 1) % step == 0
        and len(cells) > step
        and sum(map(bool, kept)) > 0.5 * len(kept)
        and not any(cell for place, cell in enumerate(cells) if place % step)
    )


def _always(cells: list[str], side: int, quote: str) -> str:
    """The mark that stands on one side of (nearly) all cells, if there is one."""
    marks = Counter(cell[side] for cell in cells if cell)
    if not marks or len(cells) < 2:
        return ""
    mark, count = marks.most_common(1)[0]
    whole = count >= 0.98 * len(cells) or (count == len(cells) - 1 and count > 20)
    if (
        not whole
        or mark.isalnum()
        or mark in _never
        or mark in quote
        or mark in "+-$€£"
    ):
        return ""
    return mark if mark in " ~|:;,*#^&\t<>" else ""
