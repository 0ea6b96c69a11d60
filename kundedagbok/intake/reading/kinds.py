"""What a file is, by its bytes: names and extensions are not believed."""

import re
import zipfile
from pathlib import Path

from kundedagbok.errors import UnreadableFile
from kundedagbok.language import N_

_signatures = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"{\\rtf", "word"),
    (b"%!PS", "pdf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"RIFF", "sound"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)
_LOOKS = {
    "pdf": N_(
        "{file} cannot be read as a table. It looks like a PDF document. "
        "Export it again as CSV or Excel."
    ),
    "picture": N_(
        "{file} cannot be read as a table. It looks like a picture. "
        "Export it again as CSV or Excel."
    ),
    "word": N_(
        "{file} cannot be read as a table. It looks like a text document. "
        "Export it again as CSV or Excel."
    ),
    "slides": N_(
        "{file} cannot be read as a table. It looks like a slide show. "
        "Export it again as CSV or Excel."
    ),
    "email": N_(
        "{file} cannot be read as a table. It looks like an e-mail. "
        "Save the attached file, and drop that here."
    ),
    "archive": N_(
        "{file} cannot be read as a table. It looks like a packed archive that is "
        "not a ZIP file. Unpack it, and drop the files here."
    ),
    "program": N_(
        "{file} cannot be read as a table. It looks like a program. "
        "Export it again as CSV or Excel."
    ),
    "sound": N_(
        "{file} cannot be read as a table. It looks like a recording. "
        "Export it again as CSV or Excel."
    ),
    "page": N_(
        "{file} cannot be read as a table. It looks like a web page without a table. "
        "Export it again as CSV or Excel."
    ),
    "xml": N_(
        "{file} cannot be read as a table. It looks like an XML document. "
        "Export it again as CSV or Excel."
    ),
    "binary": N_(
        "{file} cannot be read as a table. It is not text, and no kind of workbook "
        "that we know. Export it again as CSV or Excel."
    ),
}
_zipped = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "word/document.xml": "word",
    "ppt/presentation.xml": "slides",
    "Index/Document.iwa": "archive",
}
_mail = re.compile(
    rb"^(?:Received|From|To|Subject|Date|MIME-Version|Message-ID|Return-Path"
    rb"|Delivered-To|Content-Type|X-[\w-]+):[ \t]",
    re.MULTILINE | re.IGNORECASE,
)
_document = re.compile(
    rb"<(?:\?xml|!doctype|(?:[\w-]+:)?"
    rb"(?:auditfile|invoice|creditnote|finvoice|standardbusinessdocument)[\s>])"
)
_strange = re.compile(rb"[\x00-\x06\x0e-\x19\x7f]")


def unreadable(kind: str, name: str) -> UnreadableFile:
    """Give the error that names what the file is."""
    return UnreadableFile(_LOOKS[kind], file=name)


def is_unreadable(kind: str) -> bool:
    """Tell whether files of this kind hold no table."""
    return kind in _LOOKS and kind != "xml"


def kind_of_file(path: Path) -> str:
    """Name the kind of a file: text, xlsx, zip, pdf …"""
    with path.open("rb") as file:
        head = file.read(1 << 16)
    for mark, kind in _signatures:
        if head.startswith(mark):
            inner = {"zip": _zip_kind, "ole": _ole_kind}.get(kind)
            return inner(path) if inner else kind
    if head[8:12] == b"DUCK":
        return "duckdb"
    if head[4:8] == b"ftyp":
        return "picture" if head[8:12] in (b"heic", b"avif", b"mif1") else "sound"
    if head[257:262] == b"ustar":
        return "archive"
    return _text_kind(head)


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:200] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, KeyError):
        return "zip"
    if b"opendocument.spreadsheet" in kind:
        return "ods"
    if b"opendocument" in kind or b"epub" in kind:
        return "slides" if b"presentation" in kind else "word"
    return next((kind for name, kind in _zipped.items() if name in names), "zip")


def _ole_kind(path: Path) -> str:
    """Old Office files are small file systems; the names of their streams tell."""
    data = path.read_bytes()
    for stream, kind in (
        ("EncryptedPackage", "locked"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("WordDocument", "word"),
        ("PowerPoint Document", "slides"),
        ("__substg1.0", "email"),
    ):
        if stream.encode("utf-16-le") in data:
            return kind
    return "binary"


def _text_kind(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start[:1] in (b"{", b"["):
        return "json"
    if start.startswith(b"<"):
        return _markup_kind(start)
    top = head[:2000]
    if len({found.lower() for found in _mail.findall(top)}) >= 3:
        return "email"
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or _zeros_alternate(head)
    text = head.rstrip(b"\0") or head  # some tills fill the last block up with zeros
    if not wide and len(_strange.findall(text)) > 0.2 * len(text):
        return "binary"
    return "text"


def _markup_kind(start: bytes) -> str:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start[:4000]:
        return "xml_workbook"
    if re.match(rb"<(!doctype html|html|table|head|meta|body|style|div)", start):
        return "html"
    if b"<html" in start[:4000] or b"<table" in start:
        return "html"
    return "xml" if _document.match(start) else "text"


def _zeros_alternate(head: bytes) -> bool:
    """UTF-16 without a mark: zeros stand in every other place only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return max(even, odd) > 0.2 * len(head) and min(even, odd) < 0.05 * len(head)
