"""Workbooks written by hand, byte by byte: ODS, and XLS (BIFF8) in its container."""

import io
import struct
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

Cell = str | float | tuple[str, float]
_sector = 512
_MANIFEST = """<?xml version="1.0"?><manifest:manifest
xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""


def ods(sheets: dict[str, Sequence[Sequence[str]]]) -> bytes:
    """Write an OpenDocument workbook; cells come from `ods_cell`."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}'
        "</table:table>"
        for name, rows in sheets.items()
    )
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    spaces = " ".join(f'xmlns:{key}="{name}"' for key, name in names.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return out.getvalue()


def _ods_row(cells: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods_cell(kind: str, value: str, shown: str = "", span: int = 1) -> str:
    """Write one cell: float, percentage, date, boolean or string."""
    key = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    said = "" if kind == "string" else f' office:{key}="{escape(value)}"'
    wide = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    text = f"<text:p>{escape(shown or value)}</text:p>"
    covered = "<table:covered-table-cell/>" * (span - 1)
    return (
        f'<table:table-cell office:value-type="{kind}"{said}{wide}>{text}'
        f"</table:table-cell>{covered}"
    )


def xls(
    sheets: dict[str, Sequence[Sequence[Cell]]], *, since_1904: bool = False
) -> bytes:
    """Write an Excel 97 workbook: texts, numbers, and ("date" | "formula", number)."""
    start = [
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)),
        _record(0x0022, struct.pack("<H", since_1904)),
        _record(0x0042, struct.pack("<H", 1200)),
        _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, 14, 0, 0, 0, 0, 0, 0, 0, 0)),
    ]
    parts = [_sheet(rows) for rows in sheets.values()]
    names = [_text8(name) for name in sheets]
    place = sum(map(len, start)) + sum(4 + 6 + len(name) for name in names) + 4
    bounds = []
    for name, part in zip(names, parts, strict=True):
        bounds.append(_record(0x0085, struct.pack("<IH", place, 0) + name))
        place += len(part)
    return _container(b"".join([*start, *bounds, _record(0x000A, b""), *parts]))


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _text8(text: str) -> bytes:
    """A short text: its length in one byte, then UTF-16."""
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    widest = max(map(len, rows), default=0)
    parts = [
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)),
        _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, widest, 0)),
    ]
    for row, cells in enumerate(rows):
        parts += [_xls_cell(row, at, cell) for at, cell in enumerate(cells) if cell]
    return b"".join([*parts, _record(0x000A, b"")])


def _xls_cell(row: int, column: int, cell: Cell) -> bytes:
    where = struct.pack("<HH", row, column)
    if isinstance(cell, str):
        text = struct.pack("<HHB", 0, len(cell), 1) + cell.encode("utf-16-le")
        return _record(0x0204, where + text)
    if not isinstance(cell, tuple):
        return _record(0x0203, where + struct.pack("<Hd", 0, cell))
    kind, number = cell
    if kind == "date":
        return _record(0x0203, where + struct.pack("<Hd", 1, number))
    formula = struct.pack("<HdHIH", 0, number, 0, 0, 3) + b"\x1e\x01\x00"
    return _record(0x0006, where + formula)


def _container(stream: bytes) -> bytes:
    """Wrap one stream in the file system that old Office files are."""
    stream = stream.ljust(max(4096, -len(stream) % _sector + len(stream)), b"\0")
    stream = stream.ljust(-len(stream) % _sector + len(stream), b"\0")
    count = len(stream) // _sector
    chain = [*range(3, count + 2), 0xFFFFFFFE]
    table = [0xFFFFFFFD, 0xFFFFFFFE, *chain]
    free = 0xFFFFFFFF
    table += [free] * (_sector // 4 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)
    entries += _entry("Workbook", 2, 2, len(stream)) + bytes(256)
    return head + struct.pack("<128I", *table) + entries + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = -1) -> bytes:
    said = name.encode("utf-16-le")
    return (
        said.ljust(64, b"\0")
        + struct.pack("<HBBiii", len(said) + 2, kind, 1, -1, -1, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
