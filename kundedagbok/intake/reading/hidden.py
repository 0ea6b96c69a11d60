"""Whether a sheet of an XLSX workbook hides rows or columns, from its XML alone."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from posixpath import join, normpath

_most = 256 << 20
_block = 1 << 20
_sheet = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_relation = re.compile(rb"<Relationship\b[^>]*>")
_attribute = re.compile(rb"([\w:]+)=\"([^\"]*)\"")
_row = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"")
_column = re.compile(rb"<(?:\w+:)?col\b[^>]*\bhidden=\"(?:1|true)\"")


def hidden_parts(source: Path | BytesIO, place: int) -> tuple[str, ...]:
    """Give the notes hidden_rows and hidden_columns for the sheet at `place`."""
    try:
        with zipfile.ZipFile(source) as archive:
            member = _member(archive, place)
            return _notes(archive, member) if member else ()
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError):
        return ()


def _member(archive: zipfile.ZipFile, place: int) -> str | None:
    """The path of a sheet's XML inside the workbook."""
    found = _sheet.findall(archive.read("xl/workbook.xml"))
    if place >= len(found):
        return None
    wanted = dict(_attribute.findall(found[place])).get(b"r:id")
    relations = archive.read("xl/_rels/workbook.xml.rels")
    for relation in map(dict, map(_attribute.findall, _relation.findall(relations))):
        if relation.get(b"Id") == wanted:
            target = relation[b"Target"].decode()
            return target[1:] if target[0] == "/" else normpath(join("xl", target))
    return None


def _notes(archive: zipfile.ZipFile, member: str) -> tuple[str, ...]:
    rows = columns = False
    seen, tail = 0, b""
    with archive.open(member) as file:
        while (block := file.read(_block)) and seen < _most:
            text = tail + block
            rows = rows or bool(_row.search(text))
            columns = columns or bool(_column.search(text))
            seen, tail = seen + len(block), text[-500:]
    return ("hidden_rows",) * rows + ("hidden_columns",) * columns
