"""Electronic invoices and credit notes (UBL and Finvoice) as rows of invoice lines.

Amounts of credit notes are written with a minus, so that all rows of all files mean
the same. A batch of files of one flavour is one table.
"""

from collections.abc import Iterator
from pathlib import Path

from kundedagbok.intake.reading.finvoice import finvoice_rows
from kundedagbok.intake.reading.ubl import ubl_rows
from kundedagbok.intake.reading.xml_stream import Root, elements

UBL, FINVOICE = "UBL", "Finvoice"
_ATTACHED = ("AdditionalDocumentReference", "Signature", "UBLExtensions")


def flavour_of(root: Root) -> str | None:
    """Which kind of electronic invoice a document is, if it is one."""
    is_ubl = root.name in ("Invoice", "CreditNote") and "ubl:schema:xsd" in root.space
    if is_ubl or root.name == "StandardBusinessDocument":
        return UBL
    return FINVOICE if root.name == "Finvoice" else None


def invoice_rows(path: Path, name: str, flavour: str) -> Iterator[list[str]]:
    """The lines of every invoice in a document, in the order of the form's header."""
    if flavour == FINVOICE:
        for invoice in elements(path, name, ("Finvoice",), ("AttachmentDetails",)):
            yield from finvoice_rows(invoice)
        return
    for invoice in elements(path, name, ("Invoice", "CreditNote"), _ATTACHED):
        yield from ubl_rows(invoice)
