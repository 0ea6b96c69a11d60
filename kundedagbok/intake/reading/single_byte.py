"""Which one-byte encoding a text is in, judged by the letters that come out.

Windows-1252 wins whenever nothing speaks against it: it is by far the most common
in Nordic exports. The old DOS and Macintosh pages win only where their reading
gives Nordic letters inside words and the Windows reading gives symbols there.
"""

import codecs
import re
from collections import Counter
from typing import Any

_candidates = ("cp1252", "iso8859_15", "cp850", "cp865", "mac_roman", "cp437")
_names = {
    "cp1252": "windows-1252",
    "iso8859_15": "iso-8859-15",
    "mac_roman": "macintosh",
}
_nordic = frozenset("æøåäöÆØÅÄÖ")
_latin = frozenset("éèêëüÜÉàáâçñíóôúðþÐÞßïõãìòùýšžŠŽ")
_marks = frozenset("\u00a0€£§°½¼²³®™–—’‘“”«»…·•´µ±×¨©¿¡ªº")
_context = re.compile(rb"(?=(.?)([\x80-\xff])(.?))", re.DOTALL)

WINDOWS: Any = "".join(
    bytes([code]).decode("cp1252", "replace").replace("\ufffd", chr(code))
    for code in range(256)
)


def decode_single(data: bytes, encoding: str) -> str:
    """Decode a one-byte encoding; the five bytes unknown to Windows-1252 are kept."""
    if encoding in ("windows-1252", "cp1252"):
        return codecs.charmap_decode(data, "strict", WINDOWS)[0]
    return data.decode(encoding, "replace")


def find_single_byte(data: bytes) -> str:
    """Name the likeliest one-byte encoding of bytes that are not UTF-8."""
    found = Counter(
        (match[1], match[2], match[3]) for match in _context.finditer(data[:400_000])
    )
    scores = {code: _score(found, code) for code in _candidates}
    scores["cp1252"] += 0.05 * sum(found.values())
    best = max(_candidates, key=lambda code: scores[code])
    return _names.get(best, best)


def _score(found: Counter[tuple[bytes, bytes, bytes]], encoding: str) -> float:
    total = 0.0
    for (before, byte, after), times in found.items():
        left, character, right = (
            decode_single(part, encoding) for part in (before, byte, after)
        )
        total += times * _fit(left, character, right)
    return total


def _fit(left: str, character: str, right: str) -> float:
    in_word = left.isalpha() or right.isalpha()
    if character in _nordic or character in _latin:
        base = 3.0 if character in _nordic else 1.5
        wrong_case = character.isupper() and left.isalpha() and left.islower()
        return (base if in_word else base / 3) - (4.0 if wrong_case else 0.0)
    if character in _marks:
        between_letters = left.isalpha() and right.isalpha()
        return -1.0 if between_letters and character not in "’´\u00a0–" else 0.5
    if character.isalpha():
        return 0.2 if in_word else -0.5
    return -3.0
