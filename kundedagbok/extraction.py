"""Finds the words in data files, for the translators' catalogues.

A query's header is the one home of its words (title, question, why, action, labels),
so they are read from there; the same for the names of destinations and systems.
Used by Babel, as named in pyproject.toml; not at run time.
"""

import tomllib
from collections.abc import Iterable, Iterator
from typing import IO

Found = tuple[int, None, str, list[str]]
_SENTENCES = ("title", "question", "why", "action")
_NAMES = ("name", "about", "fetch")


def extract_query(source: IO[bytes], *_: object, **__: object) -> Iterator[Found]:
    """Yield every visible word of a query file's header."""
    text = source.read().decode("utf-8")
    header = tomllib.loads(text.split("/*", 1)[1].split("*/", 1)[0])
    yield from _of(header[key] for key in _SENTENCES if key in header)
    yield from _of(one["label"] for one in header.get("params", {}).values())
    for column in header.get("columns", {}).values():
        yield from _of([column if isinstance(column, str) else column["label"]])


def extract_toml(source: IO[bytes], *_: object, **__: object) -> Iterator[Found]:
    """Yield the names and explanations of a destination or a system."""
    settings = tomllib.loads(source.read().decode("utf-8"))
    yield from _of(settings[key] for key in _NAMES if key in settings)
    columns = settings.get("columns", [])
    yield from _of(one.get("label", "") for one in columns if isinstance(one, dict))


def _of(texts: Iterable[str]) -> Iterator[Found]:
    yield from ((1, None, text, []) for text in texts if text)
