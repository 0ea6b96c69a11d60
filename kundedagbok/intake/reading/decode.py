"""The encoding of a file, and its text as a stream of UTF-8 bytes.

The whole file is checked once, so that one Windows letter in the last line is not a
surprise half-way. A file that is UTF-8 but for a few lines keeps its encoding; those
lines are read as Windows-1252 and marked as damaged.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kundedagbok.intake.reading.single_byte import decode_single, find_single_byte

_block, _window = 4 << 20, 64 << 10
_boms = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_sequence = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_high = re.compile(rb"[\x80-\xff]")
_double = re.compile("Ã[¦¸¥¤¶†˜…„–©¼]|Ã\u0085|Ã\u0098|â€[™œ“”\u009d]|Â\u00a0")


@dataclass(frozen=True)
class Encoding:
    """An encoding, the length of its byte order mark, and whether some lines differ."""

    name: str
    bom: int = 0
    mixed: bool = False


def find_encoding(path: Path) -> Encoding:
    """Find the encoding of a text file from all its bytes."""
    with path.open("rb") as file:
        head = file.read(_block)
    for mark, name in _boms:
        if head.startswith(mark):
            return _marked(path, name, len(mark))
    wide = _wide_without_mark(head)
    return Encoding(wide) if wide else _narrow(path, 0)


def _marked(path: Path, name: str, length: int) -> Encoding:
    if name != "utf-8":
        return Encoding(name, length)
    return _narrow(path, length)


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 shows as a zero in every other byte of the Latin text."""
    sample = head[: 1 << 16]
    pairs = len(sample) // 2
    if pairs < 2 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.5 and even < 0.1:
        return "utf-16-le"
    if even > 0.5 and odd < 0.1:
        return "utf-16-be"
    return None


def _narrow(path: Path, bom: int) -> Encoding:
    """UTF-8 where it is valid, or valid but for a few lines; else a one-byte page."""
    good = bad = 0
    evidence: list[bytes] = []
    for block in _blocks(path, bom):
        if block.isascii():
            continue
        try:
            block.decode("utf-8")
        except UnicodeDecodeError as problem:
            window = block[max(0, problem.start - _window) :][: 2 * _window]
            bad += len(_high.findall(_sequence.sub(b"", window)))
            good += len(_sequence.findall(window))
            evidence.append(window)
            if len(evidence) > 7 and bad > 10 * good:
                break
        else:
            good += 50
    if bad == 0:
        return Encoding("utf-8", bom)
    if bom or good > bad:
        return Encoding("utf-8", bom, mixed=True)
    return Encoding(find_single_byte(b"".join(evidence[:8])), bom)


def _blocks(path: Path, skip: int) -> Iterator[bytes]:
    """Blocks that end at a line end where there is one, so no letter is cut."""
    carry = b""
    with path.open("rb") as file:
        file.seek(skip)
        while block := file.read(_block):
            end = max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
            if not end:
                carry += block
                continue
            yield carry + block[:end]
            carry = block[end:]
    if carry:
        yield carry


def utf8_blocks(path: Path, encoding: Encoding, size: int) -> Iterator[bytes]:
    """Stream the file as UTF-8; broken bytes of a mixed file come through as is."""
    with path.open("rb") as file:
        file.seek(encoding.bom)
        if encoding.name == "utf-8":
            while block := file.read(size):
                yield block
            return
        decoder = _decoder(encoding.name)
        while block := file.read(size):
            yield decoder(block, False).encode("utf-8", "replace")
        yield decoder(b"", True).encode("utf-8", "replace")


def _decoder(name: str):
    if name.startswith("utf-"):
        return codecs.getincrementaldecoder(name)("replace").decode
    return lambda block, _final: decode_single(block, name)


def sample_text(path: Path, encoding: Encoding, size: int) -> tuple[str, bool]:
    """Give the first text of the file, and whether that is all of it."""
    with path.open("rb") as file:
        file.seek(encoding.bom)
        data = file.read(size)
        whole = not file.read(1)
    if encoding.name == "utf-8":
        text = data.decode("utf-8", "surrogateescape")
    else:
        text = _decoder(encoding.name)(data, whole)
    if whole:
        return text, True
    end = max(text.rfind("\n"), text.rfind("\r"))
    return (text[: end + 1] if end > 0 else text), False


def looks_double_encoded(text: str) -> bool:
    """Tell UTF-8 that was once read as Windows-1252 and saved again (Ã¸ for ø)."""
    return len(_double.findall(text)) > 0


def undo_double_encoding(text: str) -> str:
    """Give back the letters of a doubly encoded text; other text comes back as is."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
