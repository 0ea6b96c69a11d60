"""XML documents whose form we know, as tables: tills, books, electronic invoices."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from kundedagbok.errors import UnreadableFile
from kundedagbok.intake.reading import invoice_form, saft_cash, saft_financial
from kundedagbok.intake.reading.dialect import Dialect
from kundedagbok.intake.reading.e_invoices import flavour_of, invoice_rows
from kundedagbok.intake.reading.kinds import unreadable
from kundedagbok.intake.reading.records import Record
from kundedagbok.intake.reading.text_table import Block, TextTable
from kundedagbok.intake.reading.xml_stream import Root, root_of
from kundedagbok.language import N_

CASH, BOOKS = "SAF-T Cash Register", "SAF-T Financial"
_WITH_LINES = "SAF-T Financial with lines"
_ACCOUNTS_ONLY = N_(
    "{file} is a SAF-T file with accounts only: no customers with sales. "
    "Bring the order export of the shop, or the invoices with their lines."
)
_EMPTY = N_("{file} is a {form} file without a single sale. Choose a longer period.")
_at_once = 20_000
Rows = Callable[[], Iterable[list[str]]]


def form_of(path: Path, name: str) -> str | None:
    """Which of the known forms a document has: the two of SAF-T, UBL, Finvoice."""
    root = root_of(path, name)
    if root is None:
        return None
    return _saft(root) or flavour_of(root)


def _saft(root: Root) -> str | None:
    if root.name.lower() != "auditfile":
        return None
    is_till = root.name == "auditfile" or "CashRegister" in root.space
    return CASH if is_till else BOOKS


def read_xml(path: Path, name: str, keep: object = None) -> TextTable:
    """Read a document of a known form; raises UnreadableFile for all others."""
    form = form_of(path, name)
    if form == CASH:
        return _table(saft_cash.HEADER, form, lambda: saft_cash.cash_rows(path, name))
    if form == BOOKS:
        rows = saft_financial.financial_rows(path, name)
        if not rows:
            raise UnreadableFile(_ACCOUNTS_ONLY, file=name)
        shape = _WITH_LINES if rows[0][0] == saft_financial.LINE else form
        return _table(saft_financial.HEADER, shape, lambda: rows)
    if form is None:
        raise unreadable("xml", name)
    return read_invoices([(path, name)], form, keep)


def read_invoices(
    documents: Sequence[tuple[Path, str]], form: str, keep: object = None
) -> TextTable:
    """Read electronic invoices of one form, a document or a whole batch."""

    def rows() -> Iterator[list[str]]:
        for path, name in documents:
            yield from invoice_rows(path, name, form)

    if next(rows(), None) is None:
        raise UnreadableFile(_EMPTY, file=documents[0][1], form=form)
    return _table(invoice_form.HEADER, form, rows, keep)


def _table(
    header: Sequence[str], form: str, rows: Rows, keep: object = None
) -> TextTable:
    """Rows as a table; the form is its first line, by which it is recognised."""
    dialect = Dialect(
        container="xml",
        delimiter="",
        quote="",
        escape="",
        width=len(header),
        header_line=1,
        first_line=1,
        preamble=[form],
    )

    def blocks() -> Iterator[Block]:
        numbered = (Record(place, cells) for place, cells in enumerate(rows(), 1))
        while block := list(islice(numbered, _at_once)):
            yield block

    return TextTable(list(header), dialect, blocks, keep=keep)
