"""A result as a document of the owner's: persons by number and name.

E-mail, telephone and street leave only with a list, where it is said what they are
for; or where the result itself tells who has said yes.
"""

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.consent import CHANNELS
from kundedagbok.lists import Source
from kundedagbok.query import Query

CONTACTS = {
    "contact": "consent_email",
    "email": "consent_email",
    "address": "consent_email",
    "phone": "consent_phone",
    "mobile": "consent_phone",
    "street": "consent_post",
}
_ANSWERS = {f"consent_{channel}" for channel in CHANNELS}


def holds_persons(query: Query) -> bool:
    """Whether each row of the result is, or names, one customer."""
    return "customer" in query.columns


def consent_column(query: Query) -> str | None:
    """The answer that decides who of a result may leave: the header's first."""
    return next((name for name in query.columns if name in _ANSWERS), None)


def offered(result: pa.Table, query: Query, *, everyone: bool = False) -> pa.Table:
    """The rows and columns that may leave; `everyone` where the file says each answer.

    Of those who have said yes, an address goes only by the channel they said it to,
    where the result tells.
    """
    deciding = consent_column(query)
    if deciding is None or deciding not in result.column_names:
        found = [name for name in CONTACTS if name in result.column_names]
        return result.drop_columns(found)
    if everyone:
        return result
    rows = result.filter(pc.equal(result[deciding], "yes"))
    for name, consent in CONTACTS.items():
        if name in rows.column_names and consent in rows.column_names:
            kept = pc.if_else(pc.equal(rows[consent], "yes"), rows[name], None)
            place = rows.schema.get_field_index(name)
            rows = rows.set_column(place, name, kept)
    return rows


def unaddressed(source: Source, rows: pa.Table, query: Query) -> pa.Table:
    """The rows with no address in place of a name, where nobody's yes was asked."""
    if not holds_persons(query) or consent_column(query):
        return rows
    hidden = source.run("customer_labels")
    places = pc.index_in(rows["customer"], hidden["customer"])
    names = pc.coalesce(hidden["label"].take(places), rows["customer"])
    return rows.set_column(rows.schema.get_field_index("customer"), "customer", names)
