"""The family of errors.

AppError                 a person at the screen can put it right
├── UnreadableFile       cannot be read as a table: what it looks like, what to try
├── UnknownColumns       every missing field at once, with near names found
├── BadParameter         a value outside its bounds
├── NotEnough            too little data for this answer: what is missing
├── WorkspaceInUse · WrongPassword · NotAllowed
QueryFileError           a developer must: file, key, remedy; raised at start

An AppError carries an English sentence with placeholders and the values apart,
so that one edge of the program translates it. Values never hold customers' data.
"""

from pathlib import Path


class AppError(Exception):
    """Something that a person at the screen can put right."""

    def __init__(self, text: str, **values: object) -> None:
        self.text = text
        self.values = values
        super().__init__(text.format(**values))


class UnreadableFile(AppError):
    """The file cannot be read as a table."""


class UnknownColumns(AppError):
    """Columns that the analyses need were not found."""


class BadParameter(AppError):
    """A value is of the wrong type or outside its bounds."""


class NotEnough(AppError):
    """There is too little data for this answer."""


class WorkspaceInUse(AppError):
    """Another window or process holds this workspace."""


class WrongPassword(AppError):
    """The password does not open this file."""


class NotAllowed(AppError):
    """The rules of the workspace refuse this."""


class QueryFileError(Exception):
    """A query file breaks the contract: which file, which key, what to do."""

    def __init__(self, file: Path | str, key: str, remedy: str) -> None:
        self.file, self.key, self.remedy = file, key, remedy
        super().__init__(f"{file}: {key}: {remedy}")
