"""JSON and JSON lines as a table: one object, one row; nested names with dots."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kundedagbok.intake.reading.archives import too_large
from kundedagbok.intake.reading.decode import Encoding, find_encoding, sample_text
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.records import Record
from kundedagbok.intake.reading.tabular import table_of
from kundedagbok.intake.reading.text_table import TextTable

_most = 512 << 20
_deepest = 8


class _Number(str):
    """A number, as the text it is."""

    __slots__ = ()


def parsed(text: str) -> Any:
    """Parse JSON with its numbers kept as the text they are."""
    return json.loads(
        text, parse_float=_Number, parse_int=_Number, parse_constant=_Number
    )


def json_lists(path: Path, name: str) -> dict[str, list[Any]] | None:
    """Give the lists of a JSON document by name; None where it is not JSON."""
    if path.stat().st_size > _most:
        raise too_large(name, path.stat().st_size, _most)
    text, _ = sample_text(path, find_encoding(path), _most)
    try:
        found = parsed(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, list):
        return {"": found}
    lists = dict(_lists(found, "", 0)) if isinstance(found, dict) else {}
    return lists or {"": [found]}


def _lists(found: dict[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    for key, value in found.items():
        if isinstance(value, list) and any(isinstance(v, dict | list) for v in value):
            yield prefix + key, value
        elif isinstance(value, dict) and depth < _deepest:
            yield from _lists(value, f"{prefix}{key}.", depth + 1)


def read_json(items: list[Any], table_name: str | None) -> TextTable:
    """Make a table of a list of objects (or of lists, or of single values)."""
    dialect = Dialect(
        container="json", delimiter="", quote="", escape="", table_name=table_name
    )
    return _table(lambda: enumerate(items, start=1), dialect)


def is_json_lines(path: Path, encoding: Encoding) -> bool:
    """Tell whether the first lines are each a JSON object or list."""
    text, _ = sample_text(path, encoding, 1 << 18)
    lines = [line for line in text.splitlines() if line.strip()][:20]
    good = sum(isinstance(_line(line), dict | list) for line in lines)
    return len(lines) > 1 and good > 0.7 * len(lines)


def read_json_lines(path: Path, encoding: Encoding, keep: object) -> TextTable:
    """Read JSON lines as a stream; a broken line is kept, marked, as one cell."""
    dialect = Dialect(
        container="jsonl", encoding=encoding.name, delimiter="", quote="", escape=""
    )
    name = "utf-8-sig" if encoding.name == "utf-8" else encoding.name

    def items() -> Iterator[tuple[int, Any]]:
        with path.open(encoding=name, errors="replace") as file:
            for number, line in enumerate(file, start=1):
                if line.strip(" \t\r\n\ufeff"):
                    yield number, _line(line)

    return _table(items, dialect, keep=keep)


class _Broken(str):
    """The text of a line that is not JSON."""

    __slots__ = ()


def _line(line: str) -> Any:
    try:
        return parsed(line)
    except (ValueError, RecursionError):
        return _Broken(line.rstrip("\r\n"))


def _table(
    items: Callable[[], Iterator[tuple[int, Any]]],
    dialect: Dialect,
    *,
    keep: object = None,
) -> TextTable:
    header: dict[str, None] = {}
    lists = objects = 0
    for _, item in items():
        if isinstance(item, dict):
            objects += 1
            header.update(dict.fromkeys(_flat(item)))
        lists += isinstance(item, list)
    names = list(header) or ["value"]

    def records() -> Iterator[Record]:
        for number, item in items():
            yield _record(number, item, names)

    if lists > objects:
        return table_of(records, dialect, keep=keep)
    return table_of(records, dialect, header=names, keep=keep)


def _record(number: int, item: Any, names: list[str]) -> Record:
    if isinstance(item, _Broken):
        return Record(number, [str(item)], "undecodable")
    if isinstance(item, dict):
        flat = _flat(item)
        return Record(number, [flat.get(name, "") for name in names])
    if isinstance(item, list):
        return Record(number, [_text(value) for value in item])
    return Record(number, [_text(item)])


def _flat(item: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in item.items():
        if isinstance(value, dict) and value and depth < _deepest:
            cells |= _flat(value, f"{prefix}{key}.", depth + 1)
        else:
            cells[prefix + key] = _text(value)
    return cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value).encode("utf-8", "replace").decode("utf-8")
    return _written(value)


def _written(value: Any) -> str:
    """Write a value inside a cell as JSON, numbers as they were."""
    if isinstance(value, _Number):
        return str(value)
    if isinstance(value, dict):
        pairs = (
            f"{json.dumps(k, ensure_ascii=False)}: {_written(v)}"
            for k, v in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
