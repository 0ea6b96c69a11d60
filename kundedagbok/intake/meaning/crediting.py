"""How a row says that it takes back an earlier sale, and which one.

By its system's own word, by the kind of document, by its number, or by words such as
«Kreditering av faktura 1234». The words themselves are never stored.
"""

from collections.abc import Set

import duckdb

from kundedagbok.intake.meaning.kind import AMOUNTS
from kundedagbok.intake.meaning.recognise import Recognition
from kundedagbok.intake.rows import one_row

_CREDIT_KIND = (
    r"(?i)^(kredit|kreditering|credit)$|hyvitys|gutschrift"
    r"|(kredit|credit)[ -]?(nota|note|faktura|memo|invoice)"
)
_CREDIT_NUMBER = r"(?i)(C|CN|CR|KN|KR|KRED|K)[-# ]?\d+"
_WORDED = ("document_text", "note_present", "product_name", "document_kind")
_CREDITS = (
    r"(?i)(?:kredit|credit|hyvit|gutschrift)\pL*[^\d\n]{1,40}?([A-Z]{0,3}-?\d{2,})"
)


def credited(found: Recognition) -> dict[str, str]:
    """The number of the invoice that is taken back, where words alone name it."""
    places = [found.places[name][0] for name in _WORDED if name in found.places]
    if not places or "order_id" not in found.places:
        return {}
    words = ", ".join(f"c{place}" for place in places)
    said = f"regexp_extract(concat_ws(' ', {words}), '{_CREDITS}', 1)"
    return {"credit_said": f"nullif({said}, '')"}


def is_credit(
    connection: duckdb.DuckDBPyConnection, names: Set[str], found: Recognition
) -> str:
    """SQL: this row takes back an earlier sale, by its system or its number."""
    amounts = [name for name in (*AMOUNTS, "quantity") if name in names]
    negative = " or ".join(f"{name} < 0" for name in amounts) or "true"
    if found.system and found.system.credit:
        if found.system.credit_is_positive:
            return "is_credit_row"
        return f"is_credit_row and ({negative})"
    kind = f"coalesce(regexp_matches(document_kind, '{_CREDIT_KIND}'), false)"
    said = kind if "document_kind" in names else "null::boolean"
    if "order_id" not in names or not amounts:
        return said
    (is_numeric,) = one_row(
        connection,
        "select avg((regexp_full_match(order_id, '\\d+'))::integer) > 0.5 from typed"
        " where order_id is not null",
    )
    if not is_numeric:
        return said
    number = f"regexp_full_match(order_id, '{_CREDIT_NUMBER}') and ({negative})"
    return f"({said} or ({number}))" if "document_kind" in names else number


def credit_reference(
    connection: duckdb.DuckDBPyConnection, names: Set[str], is_credit: str
) -> dict[str, str]:
    """The invoice that a credit note names in words, on whichever of its rows."""
    if "credit_said" not in names:
        return {}
    amounts = [name for name in (*AMOUNTS, "quantity") if name in names]
    back = " or ".join(
        [f"coalesce({is_credit}, false)", *(f"{a} < 0" for a in amounts)]
    )
    (said,) = one_row(
        connection,
        f"select count(*) from typed where credit_said is not null and ({back})",
    )
    if not said:
        return {}
    own = "credit_reference" if "credit_reference" in names else "null"
    noted = f"max(case when {back} then credit_said end) over (partition by order_id)"
    return {"credit_reference": f"coalesce({own}, {noted})"}
