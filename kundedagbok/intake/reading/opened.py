"""A file on the way to its table, out of the wrapping it may be in."""

from dataclasses import dataclass
from pathlib import Path

from kundedagbok.errors import UnreadableFile
from kundedagbok.intake.reading import archives
from kundedagbok.intake.reading.kinds import is_unreadable, kind_of_file, unreadable


@dataclass(frozen=True)
class Opened:
    """A file on the way to its table: its bytes, its name for people, its depth."""

    path: Path
    name: str
    kind: str
    password: str | None = None
    depth: int = 0
    keep: object = None


def open_file(
    path: Path,
    name: str,
    password: str | None,
    depth: int = 0,
    keep: object = None,
) -> Opened:
    """Say what a file is; raises UnreadableFile where it holds no table."""
    kind = kind_of_file(path)
    if kind in ("gzip", "bzip2", "xz"):
        if depth >= archives.MOST_NESTING:
            raise UnreadableFile(archives.UNSAFE, file=name)
        unpacked = archives.unpack_stream(path, kind)
        return open_file(unpacked.path, name, password, depth + 1, unpacked)
    if is_unreadable(kind):
        raise unreadable(kind, name)
    return Opened(path, name, kind, password, depth, keep)
