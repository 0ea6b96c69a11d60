"""What a cell looks like, without any claim about what it means.

The kinds only weigh one reading of a file against another; nothing is converted.
"""

import re
from functools import lru_cache

EMPTY = "empty"
NUMBER = "number"
DATE = "date"
TIME = "time"
EMAIL = "email"
ADDRESS = "address"
CODE = "code"
WORD = "word"
TEXT = "text"
JUNK = "junk"

SPECIFIC = frozenset({NUMBER, DATE, TIME, EMAIL, ADDRESS})
WORDY = frozenset({WORD, TEXT})

_clock = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_zone = r"(?:\s?(?:Z|UTC|GMT|CES?T|[+-]\d{2}:?\d{2}|[+-]\d{2}))?"
_month = r"[A-Za-zæøåäöé]{3,10}\.?"
_day = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    rf"|\d{{1,2}}\.?[\s-]{_month}[\s,-]+\d{{2,4}}|{_month}\s\d{{1,2}},?\s\d{{4}}"
    r"|\d{4}[-/]\d{2}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
_currency = r"(?:[A-Z]{3}|[A-Za-z]{2,3}\.?|[$€£¥])"
_space = r"[\s\u00a0\u202f']"
_figure = rf"(?:\d{{1,3}}(?:[.,]|{_space})(?:\d{{3}}(?:[.,]|{_space}))*\d{{3}}|\d+)"
_patterns = (
    (
        NUMBER,
        rf"[(]?[-+\u2212]?(?:{_currency}\s?)?[-+\u2212]?(?:{_figure}(?:[.,]\d+)?|[.,]\d+)"
        rf"(?:[eE][-+]?\d+)?\s?(?:%|,-|-|{_currency})?[)]?",
    ),
    (DATE, rf"{_day}(?:(?:T|,?\s+(?:kl\.?\s)?){_clock}{_zone})?"),
    (TIME, rf"(?:kl\.?\s)?{_clock}{_zone}"),
    (EMAIL, r"[^@\s,;|]+@[^@\s,;|]+\.[A-Za-z]{2,}"),
    (ADDRESS, r"(?:https?://|www\.)[^\s;|\"]+|/[\w./-]+|\d{1,3}(?:\.\d{1,3}){3}"),
)
_kinds = tuple((kind, re.compile(pattern)) for kind, pattern in _patterns)
_code = re.compile(r"[#+*]?\w+(?:[-_./:#]\w+)*")
_word = re.compile(r"[^\W\d_]+[.:!?*]?")
_text = re.compile(r"[\w\s.,:;!?'’\"“”«»()\[\]/&%+*#@°€$£=<>_–—-]+")
_glued = re.compile(r"[,;|\t]\S|\S[;|\t]")
_unicode_marks = "\ufeff\u200b"


@lru_cache(maxsize=65536)
def kind_of(cell: str) -> str:
    """Name the kind of a cell's text."""
    text = cell.strip().strip(_unicode_marks)
    if not text:
        return EMPTY
    if len(text) < 64:
        for kind, pattern in _kinds:
            if pattern.fullmatch(text):
                return kind
    if _word.fullmatch(text):
        return WORD
    if _code.fullmatch(text):
        return CODE
    return TEXT if any(map(str.isalpha, text[:200])) else JUNK


_weights = {EMPTY: 0.6, CODE: 0.9, WORD: 0.9, JUNK: 0.2} | dict.fromkeys(SPECIFIC, 1.0)


@lru_cache(maxsize=65536)
def plausibility(raw: str, quote: str, escape: str) -> float:
    """Say in 0..1 how much a raw cell (its quotes still on) looks like one cell."""
    text = raw.strip()
    whole = _trimmed(text, quote, escape)
    return whole if len(text) == len(raw) else 0.9 * whole


def forget() -> None:
    """Let go of all cells: nothing of one client's file stays for the next."""
    kind_of.cache_clear()
    plausibility.cache_clear()


def _trimmed(text: str, quote: str, escape: str) -> float:
    if quote and text.startswith(quote[0]):
        whole = len(text) > 1 and text.endswith(quote[-1])
        if not whole:
            return 0.05
        inner = text[1:-1].replace(escape + quote[-1], "")
        return 0.85 if quote[-1] in inner else max(0.95, _plain(text[1:-1]))
    if text[:1] == "'" and "'" not in text[1:]:
        return 0.9 * _plain(text[1:])
    if text[:1] in ("'", '"') or text[-1:] == '"':
        return 0.3 if len(text) > 1 and text[0] == text[-1] else 0.1
    return _plain(text)


def _plain(text: str) -> float:
    kind = kind_of(text)
    if kind != TEXT:
        return _weights[kind]
    if "\t" in text:
        return 0.1
    if _glued.search(text[:500]):
        return 0.35 if max(map(text[:500].count, ",;|")) < 3 else 0.1
    if not (text[0].isalnum() or text[0] in "(#*+-_"):
        return 0.5
    return 0.8 if _text.fullmatch(text[:500]) else 0.7
