"""A letter for Word's mail merge: an address, a greeting, room for the words."""

import io
from datetime import datetime

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from kundedagbok.destinations.cells import Setting

_ADDRESS = (("full_name",), ("street",), ("postcode", "city"), ("country",))
_BORN = datetime(2000, 1, 1)


def mail_merge(setting: Setting) -> bytes:
    """The letter's bytes."""
    words, document = setting.words, docx.Document()
    for names in _ADDRESS:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        for place, name in enumerate(names):
            if place:
                paragraph.add_run(" ")
            _merge_field(paragraph, name)
    document.add_paragraph()
    _merge_field(document.add_paragraph(), "greeting")
    document.add_paragraph(words._("Write your letter here."))
    document.add_paragraph(words._("Best wishes,"))
    document.add_paragraph(setting.constants.get("shop_name", ""))
    document.core_properties.created = _BORN
    document.core_properties.modified = _BORN
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _merge_field(paragraph: Paragraph, name: str) -> None:
    """A field that shows its own name until Word merges."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" MERGEFIELD {name} ")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = f"«{name}»"
    run.append(text)
    field.append(run)
    paragraph.paragraph_format.element.append(field)
