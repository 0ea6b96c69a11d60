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
_LONG = frozenset((", ", "; ", "| ", " | ", " ; ", " , ", "~|~", "|~|", "\t ", " \t"))
_never = frozenset("\"'`“”„«»‘’()[]{}\r\n\0\ufeff")
_typographic = ("“”", "„“", "«»", "”", "‘’")
_run = re.compile(r"(?:[^\w\s\"'“”„«»‘’`()\[\]{}.+-]|\t| ){2,4}")
_line_end = re.compile("\r\n|\n|\r")


def prior(delimiter: str) -> float:
    """How likely a delimiter is before the file is seen (the usual four: 1)."""
    if len(delimiter) > 1:
        return 0.98 if delimiter in _LONG or len(set(delimiter)) == 1 else 0.7
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
    around = _around(text)
    if around:
        found.append((around, around))
    found += [
        (pair, pair[-1])
        for pair in _typographic
        if _quotes_cells(text, pair[0], pair[-1])
    ]
    return found


def _around(text: str) -> str:
    """A rarer mark that every line begins and ends with, and that pairs up."""
    lines = [line for line in _line_end.split(text)[:60] if line.strip()]
    mark = lines[0][0] if lines else ""
    if not mark or mark not in "`~$^*%#|" or len(lines) < 2:
        return ""
    good = (line[0] == line[-1] == mark and line.count(mark) % 2 == 0 for line in lines)
    return mark if all(good) else ""


def _quotes_cells(text: str, opening: str, closing: str) -> bool:
    """Tell whether the marks stand where cells begin and end, and not just in words."""
    begins = re.findall(rf"(?:^|[^\w\s{opening}]|\t| ){opening}", text[:60_000], re.M)
    closes = re.findall(
        rf"{closing}(?:$|[^\w\s{closing}]|[\t\r ])", text[:60_000], re.M
    )
    return len(begins) > 0 and len(closes) > 0


def long_delimiters(text: str) -> list[str]:
    """Give the runs of two to four marks that part cells in most lines (", ", "||")."""
    lines = [line for line in _line_end.split(text[:60_000]) if line.strip()][:400]
    lines_with: Counter[str] = Counter()
    for line in lines:
        lines_with.update(set(_run.findall(line.replace('="', '"'))))
    need = max(1, 0.3 * len(lines))
    common = [run for run, count in lines_with.most_common(8) if count >= need]
    return [run for run in common if not run.isspace() or "\t" in run]
