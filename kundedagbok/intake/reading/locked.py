"""Workbooks under a password."""

import struct
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError

import msoffcrypto
from msoffcrypto import exceptions

from kundedagbok.errors import UnreadableFile, WrongPassword
from kundedagbok.intake.reading.archives import LOCKED, WRONG
from kundedagbok.intake.reading.spreadsheets import DAMAGED

_reading_only = "VelvetSweatshop"
_broken = (
    exceptions.FileFormatError,
    exceptions.ParseError,
    ArithmeticError,
    AttributeError,
    ExpatError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
    struct.error,
)


def is_locked(path: Path) -> bool:
    """Tell whether a workbook in the old container is encrypted."""
    try:
        with path.open("rb") as file:
            return msoffcrypto.OfficeFile(file).is_encrypted()
    except _broken:
        return False


def unlocked(path: Path, name: str, password: str | None) -> BytesIO:
    """Decrypt a workbook; asks for the password by an error."""
    for attempt in (_reading_only, password):
        if attempt is None:
            raise WrongPassword(LOCKED, file=name)
        out = BytesIO()
        try:
            with path.open("rb") as file:
                book = msoffcrypto.OfficeFile(file)
                book.load_key(password=attempt)
                book.decrypt(out)
        except (exceptions.InvalidKeyError, exceptions.DecryptionError):
            continue
        except _broken as problem:
            raise UnreadableFile(DAMAGED, file=name) from problem
        if out.getvalue():
            return out
    raise WrongPassword(WRONG, file=name)
