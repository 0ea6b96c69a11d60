"""Electronic invoices in a ZIP: the documents of one form are one table."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kundedagbok.errors import UnreadableFile
from kundedagbok.intake.reading import archives
from kundedagbok.intake.reading.e_invoices import FINVOICE, UBL
from kundedagbok.intake.reading.text_table import TextTable
from kundedagbok.intake.reading.xml_tables import form_of, read_invoices

Batches = Mapping[str, Sequence[tuple[str, archives.Unpacked]]]


def invoice_batches(path: Path, name: str, password: str | None) -> Batches:
    """The electronic invoices of a ZIP by form, where there are several of one."""
    found: dict[str, list[tuple[str, archives.Unpacked]]] = {UBL: [], FINVOICE: []}
    listed = archives.members(path, name)
    documents = [info for info in listed if info.filename.lower().endswith(".xml")]
    if len(documents) < 2:
        return {}
    for info in documents:
        unpacked = archives.unpack_member(path, info, name, password)
        try:
            form = form_of(unpacked.path, info.filename)
        except UnreadableFile:
            continue
        if form in found:
            found[form].append((info.filename, unpacked))
    return {form: batch for form, batch in found.items() if len(batch) > 1}


def read_batch(batches: Batches, form: str) -> TextTable:
    """Read all documents of one form as one table."""
    documents = [(unpacked.path, name) for name, unpacked in batches[form]]
    return read_invoices(documents, form, batches)
