"""No address leaves with a table, whatever is asked, of those who have not said yes."""

import re

import pytest

from kundedagbok.documents import CONTACTS, consent_column, offered, unaddressed
from kundedagbok.export import result_bytes
from kundedagbok.language import words_for
from kundedagbok.query import Query
from tests.queries.conftest import CATALOG, Connection
from tests.queries.test_contract import run

EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")


class Shop:
    """The small shop as a source of queries."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def run(self, name: str, **values: object):
        return run(CATALOG[name], self.connection, values)


@pytest.fixture(scope="module")
def silent(shop: Connection) -> set[str]:
    """Every address and number of those who have said yes to nothing."""
    rows = shop.sql(
        "select customers.email, customers.phone, list_contacts.street "
        "from customers join list_contacts using (customer_key) "
        "where 'yes' not in (list_contacts.consent_email, list_contacts.consent_sms,"
        " list_contacts.consent_phone, list_contacts.consent_post)"
    ).fetchall()
    found = {text.lower() for row in rows for text in row if text}
    assert len(found) > 100
    return found


@pytest.mark.parametrize("query", CATALOG.analyses, ids=lambda query: query.name)
def test_no_address_of_the_silent_leaves(
    query: Query, shop: Connection, silent: set[str]
) -> None:
    source = Shop(shop)
    result = source.run(query.name)
    rows = unaddressed(source, offered(result, query), query)
    assert rows.num_rows == result.num_rows or consent_column(query)
    text = result_bytes(rows, words_for("nb"), {}).decode("utf-8-sig").lower()
    cells = {cell.strip('"').lstrip("'") for cell in re.split(r"[;\r\n]", text)}
    assert not cells & silent
    assert not set(EMAIL.findall(text)) & silent
    if not consent_column(query):
        assert not EMAIL.search(text) and not set(CONTACTS) & set(rows.column_names)


def test_everyone_leaves_only_where_the_file_tells_what_each_said(
    shop: Connection,
) -> None:
    for query in CATALOG.analyses:
        if consent_column(query) and "customer" in query.columns:
            result = Shop(shop).run(query.name)
            whole = offered(result, query, everyone=True)
            assert whole.num_rows == result.num_rows
            assert consent_column(query) in whole.column_names
