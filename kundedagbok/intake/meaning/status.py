"""What an order's status means for us, in any of six languages.

The codes are the product's own; a status that nobody has listed is `unknown`, and
its order counts.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kundedagbok.intake.meaning.headers import folded

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "paid": "paid betalt betald maksettu bezahlt captured succeeded success"
        " successful settled salg sale purchase køb kjøp verkauf erfolgreich approved",
        "pending": "pending ventende venter väntar odottaa ausstehend awaiting afventer"
        " on_hold open åpen öppen åben avoin offen ny new unpaid ubetalt obetald",
        "authorised": "authorized authorised autorisert auktoriserad reserved"
        " reservert",
        "shipped": "shipped sent sendt skickad levert levererad leveret delivered"
        " toimitettu versandt geliefert fulfilled ekspedert expedierad afsendt",
        "complete": "complete completed ferdig slutförd fuldført valmis vollständig"
        " abgeschlossen done closed lukket stängd suljettu geschlossen processing"
        " behandler bearbetar käsitellään verarbeitung fullført afsluttet avslutad",
        "cancelled": "cancelled canceled kansellert avbestilt avbrutt annullert"
        " annulleret avbruten makulerad annullerad peruutettu peruttu storniert cancel"
        " slettet makulert",
        "voided": "voided void expired utløpt",
        "failed": "failed avvist afvist declined rejected mislykket misslyckad"
        " epäonnistui fehlgeschlagen error nekad",
        "draft": "draft kladd utkast kladde luonnos entwurf checkout_draft incomplete"
        " abandoned",
        "test": "test testing",
        "refunded": "refunded refundert refunderet återbetald hyvitetty erstattet"
        " refund kreditert krediteret krediterad refundering gutgeschrieben credited",
        "partly_refunded": "partially_refunded partly_refunded delvis_refundert"
        " delvist_refunderet delvis_återbetald partial_refund osittain_hyvitetty",
        "returned": "returned returnert returneret returnerad palautettu"
        " zurückgeschickt retur return",
    }
)


def status_code(text: str, own: Mapping[str, str]) -> str:
    """Our code for a status as written; `own` are the system's words by our code."""
    key = folded(text).replace("wc ", "")
    return own.get(key) or _known().get(key) or "unknown"


def keyed(own: Mapping[str, object]) -> dict[str, str]:
    """A system's [status] table turned round: its words, folded, to our codes."""
    return {
        folded(str(word)): code
        for code, words in own.items()
        for word in (words if isinstance(words, list) else [words])
    }


@cache
def _known() -> Mapping[str, str]:
    return {
        folded(word): code for code, words in _WORDS.items() for word in words.split()
    }
