"""Packed files, unpacked into temporary files of our own naming, within limits.

A member's path is never used as a path, so nothing can be written elsewhere; an
archive that tries is refused all the same. Sizes are counted while unpacking, since
what an archive says about itself need not be true.
"""

import bz2
import gzip
import lzma
import shutil
import tempfile
import weakref
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Protocol

from kundedagbok.errors import UnreadableFile, WrongPassword
from kundedagbok.language import N_

MOST_BYTES = 4 << 30
MOST_MEMBERS = 2000
MOST_NESTING = 2
MOST_RATIO = 400
_free = 64 << 20
_block = 1 << 20
_broken = (
    OSError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
)

DAMAGED = N_(
    "{file} is a damaged archive. Make it again, or unpack it and drop the files here."
)
TOO_LARGE = N_(
    "{file} is {size}; the limit is {limit}. Export one year at a time and drop all "
    "the files together."
)
UNSAFE = N_(
    "{file} is an archive with unsafe contents. Unpack it, and drop the files here."
)
LOCKED = N_(
    "{file} is locked with a password. Save a copy without one and drop it here."
)
WRONG = N_("The password does not open {file}.")


class _Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class Unpacked:
    """A temporary file that is removed with this object."""

    def __init__(self) -> None:
        folder = tempfile.mkdtemp(prefix="kundedagbok-")
        self.path = Path(folder) / "file"
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)


def size_text(size: int) -> str:
    """Write a size for people."""
    megabytes = size / (1 << 20)
    return f"{megabytes / 1024:.1f} GB" if megabytes >= 1024 else f"{megabytes:.0f} MB"


def too_large(name: str, size: int, limit: int = MOST_BYTES) -> UnreadableFile:
    """Give the error for a file over the limit."""
    return UnreadableFile(
        TOO_LARGE, file=name, size=size_text(size), limit=size_text(limit)
    )


def unpack_stream(path: Path, kind: str) -> Unpacked:
    """Unpack a gzip, bzip2 or xz file."""
    openers = {"gzip": gzip.open, "bzip2": bz2.open, "xz": lzma.open}
    unpacked = Unpacked()
    try:
        with openers[kind](path, "rb") as source:
            _copy(source, unpacked.path, path.name, path.stat().st_size)
    except _broken as problem:
        raise UnreadableFile(DAMAGED, file=path.name) from problem
    return unpacked


def members(path: Path, name: str) -> list[zipfile.ZipInfo]:
    """List the files of a ZIP, after checking it against the limits."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = [info for info in archive.infolist() if not info.is_dir()]
    except _broken as problem:
        raise UnreadableFile(DAMAGED, file=name) from problem
    total = sum(info.file_size for info in found)
    if total > MOST_BYTES:
        raise too_large(name, total)
    if len(found) > MOST_MEMBERS or _bomb(total, path.stat().st_size):
        raise UnreadableFile(UNSAFE, file=name)
    if any(_escapes(info.filename) for info in found):
        raise UnreadableFile(UNSAFE, file=name)
    return [info for info in found if not _hidden(info.filename)]


def _escapes(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name[:2]


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "__MACOSX", "~$")) for part in parts)


def _bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _free and unpacked > MOST_RATIO * max(packed, 1)


def unpack_member(
    path: Path, info: zipfile.ZipInfo, name: str, password: str | None
) -> Unpacked:
    """Unpack one member of a ZIP."""
    if info.flag_bits & 1 and password is None:
        raise WrongPassword(LOCKED, file=name)
    unpacked = Unpacked()
    secret = password.encode() if password is not None else None
    try:
        with zipfile.ZipFile(path) as archive, archive.open(info, pwd=secret) as source:
            _copy(source, unpacked.path, name, max(info.compress_size, 1))
    except RuntimeError as problem:
        if isinstance(problem, NotImplementedError):
            raise UnreadableFile(DAMAGED, file=name) from problem
        raise WrongPassword(WRONG, file=name) from problem
    except _broken as problem:
        if info.flag_bits & 1:
            raise WrongPassword(WRONG, file=name) from problem
        raise UnreadableFile(DAMAGED, file=name) from problem
    return unpacked


def _copy(source: _Readable, target: Path, name: str, packed: int) -> None:
    size = 0
    with target.open("wb") as out:
        while block := source.read(_block):
            size += len(block)
            if size > MOST_BYTES:
                raise too_large(name, size)
            if _bomb(size, packed):
                raise UnreadableFile(UNSAFE, file=name)
            out.write(block)
