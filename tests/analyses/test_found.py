"""How customers found the shop, by hand: from surveys and registers to the answer."""

from typing import Any

import pytest

from kundedagbok.engine.duckdb import DuckDBEngine
from tests.base.shop import CATALOG, line, rows, shop

ORDERS = [
    line("1", "2023-01-01 10:00", "1", email="Anne@x.no", channel="google", price=100),
    line("2", "2023-02-01 10:00", "1", email="anne@x.no", price=50),
    line("3", "2023-01-01 10:00", "2", email="bo@x.no", channel="meta", price=30),
    line("4", "2024-06-01 10:00", "3", email="cai@x.no", price=10),
]
ASKED = "Hvordan fant du oss?"


def said(question: str = ASKED, **more: Any) -> dict[str, Any]:
    return {"question": question, "answered_at": "2024-01-01 10:00", **more}


def found(**others: Any) -> list[tuple[Any, ...]]:
    joined = "found_ways join customers using (customer_key)"
    return rows(shop(*ORDERS, **others), joined, "customer", "way", "told_in")


def test_a_survey_is_linked_by_address_number_or_order() -> None:
    answers = [
        said(email="ANNE@X.NO ", answer=" en VENN"),
        said(customer_id="2", answer="Google"),
        said(order_id="4", answer="messe"),
        said(email="nobody@x.no", answer="avis"),
    ]
    assert found(survey_answers=answers) == [
        ("1", "En venn", "survey"),
        ("2", "Google", "survey"),
        ("3", "Messe", "survey"),
    ]


def test_the_newest_survey_answer_counts_before_the_register() -> None:
    answers = [
        said(email="anne@x.no", answer="avis"),
        said(email="anne@x.no", answer="venn") | {"answered_at": "2024-03-01 10:00"},
    ]
    register = [
        {"customer_id": "1", "email": "anne@x.no", "how_found": "messe"},
        {"customer_id": "2", "email": "bo@x.no", "how_found": "søk"},
        {"customer_id": "3", "email": "cai@x.no", "how_found": " "},
    ]
    rows_apart = [row | {"file_id": 2} for row in register]
    files = ({}, {"file_id": 2, "fingerprint": "bb", "kind": "customers"})
    given = {"survey_answers": answers, "customers": rows_apart, "files": files}
    assert found(**given) == [
        ("1", "Venn", "survey"),
        ("2", "Søk", "register"),
    ]


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("Hvor hørte du om butikken?", True),
        ("Hvordan ble du kjent med nettbutikken vår?", True),
        ("Hur hittade du till oss?", True),
        ("Hur fick du höra om webbutiken?", True),
        ("Hvordan fandt du os?", True),
        ("How did you first hear about us?", True),
        ("Where did you find the store?: Google", True),
        ("Hvor fornøyd er du med oss?", False),
        ("How did you find using the site?", False),
        ("Hvordan fant du fram?", False),
    ],
)
def test_only_the_question_how_the_shop_was_found(
    question: str, is_asked: bool
) -> None:
    answers = [said(question, customer_id="1", answer="venn")]
    assert bool(found(survey_answers=answers)) == is_asked


def test_answers_and_channels_of_the_same_customers() -> None:
    answers = [
        said(customer_id="1", answer="venn"),
        said(customer_id="2", answer="Venn"),
        said(customer_id="3", answer="avis"),
    ]
    connection = shop(*ORDERS, survey_answers=answers)
    table = DuckDBEngine(connection).run(CATALOG["how_found"], {}).to_pylist()
    assert [(row["told_by"], row["way"], row["customers"]) for row in table] == [
        ("answer", "Venn", 2),
        ("answer", "Avis", 1),
        ("first_order", "google", 1),
        ("first_order", "meta", 1),
        ("first_order", "unknown", 1),
    ]
    venn, avis = table[0], table[1]
    assert venn["customers_share"] == pytest.approx(2 / 3)
    assert (venn["followed_customers"], venn["returned"]) == (2, 1)
    assert venn["value_365"] == pytest.approx((150 + 30) / 2)
    assert (avis["followed_customers"], avis["returned_share"]) == (0, None)
    assert avis["low"] is None


def test_nobody_has_been_asked() -> None:
    connection = shop(*ORDERS)
    assert DuckDBEngine(connection).run(CATALOG["how_found"], {}).num_rows == 0
