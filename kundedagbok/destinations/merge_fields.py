"""Merge fields: what a message can say of each customer, under plain ASCII names.

A tool's message editor takes these names as they stand; so they have no letters
that an old editor or a spreadsheet may spoil.
"""

from collections.abc import Mapping

LANGUAGES = ("en", "nb", "sv", "da")
_NAMES: Mapping[str, tuple[str, str, str, str]] = {
    "first_name": ("first_name", "fornavn", "fornamn", "fornavn"),
    "last_product": (
        "last_product",
        "siste_produkt",
        "senaste_produkt",
        "seneste_produkt",
    ),
    "next_product": (
        "next_product",
        "neste_produkt",
        "nasta_produkt",
        "naeste_produkt",
    ),
    "favourite_category": (
        "favourite_category",
        "favorittkategori",
        "favoritkategori",
        "favoritkategori",
    ),
    "refill_date": (
        "refill_date",
        "pafyll_dato",
        "pafyllning_datum",
        "genopfyldning_dato",
    ),
    "refill_product": (
        "refill_product",
        "pafyll_produkt",
        "pafyllning_produkt",
        "genopfyldning_produkt",
    ),
    "refill_weeks": (
        "refill_weeks",
        "pafyll_uker",
        "pafyllning_veckor",
        "genopfyldning_uger",
    ),
    "shop_name": ("shop_name", "butikknavn", "butiksnamn", "butiksnavn"),
}


def merge_fields(language: str) -> dict[str, str]:
    """Each merge field with its heading in a language."""
    place = LANGUAGES.index(language)
    return {field: names[place] for field, names in _NAMES.items()}
