"""Invented people: neutral first names, and surnames put together from nature."""

import unicodedata

from kundedagbok.sample.chance import Chance

_FIRST_NAMES = {
    "NO": "Kari Ola Ingrid Lars Anne Per Marit Nils Silje Knut Hilde Odd Åse Bjørn Tone"
    " Geir Randi Terje Solveig Øyvind Mette Svein Berit Håkon Liv Jørn Turid Egil",
    "SE": "Anna Erik Karin Anders Eva Johan Åsa Göran Maria Mats Birgitta Björn Elin"
    " Håkan Malin Lennart Sofia Torsten Emma Sören",
    "DK": "Mette Søren Lone Jens Kirsten Hans Pia Niels Hanne Jørgen Bente Henrik Tina"
    " Bo Dorthe Finn Åge Birthe",
}
_WOMEN = (
    "Kari Ingrid Anne Marit Silje Hilde Åse Tone Randi Solveig Mette Berit Liv Turid"
    " Anna Karin Eva Åsa Maria Birgitta Elin Malin Sofia Emma Lone Kirsten Pia Hanne"
    " Bente Tina Dorthe Birthe"
)
WOMEN = frozenset(_WOMEN.split())
_SURNAME_STARTS = {
    "NO": "Fjell Skog Elve Stein Myr Sol Nord Lyng Furu Gran Hav Vind Øst Bjørke",
    "SE": "Berg Sjö Ek Lind Ström Ny Gran Löv Hav Ö Björk Al",
    "DK": "Sø Mark Lund Strand Bøge Eng Skov Bakke Ø Vester",
}
_SURNAME_ENDS = {
    "NO": "bakken lia moen neset haugen rud stad vika dalen heim",
    "SE": "lund ström kvist gren dahl berg man strand hed",
    "DK": "gaard holm toft bjerg dal lund kær rup",
}
FIRST_NAMES, SURNAME_STARTS, SURNAME_ENDS = (
    {country: tuple(words.split()) for country, words in lists.items()}
    for lists in (_FIRST_NAMES, _SURNAME_STARTS, _SURNAME_ENDS)
)
PLAIN_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "a"})


def invented(chance: Chance, country: str) -> tuple[str, str]:
    """Make a first name and a surname."""
    first = chance.choice(FIRST_NAMES[country])
    start = chance.choice(SURNAME_STARTS[country])
    return first, start + chance.choice(SURNAME_ENDS[country])


def of_family(family: int, member: int) -> tuple[str, str]:
    """Make the name of a family's member: one surname, first names all different."""
    starts, ends = SURNAME_STARTS["NO"], SURNAME_ENDS["NO"]
    surname = starts[family % len(starts)] + ends[(family // 4) % len(ends)]
    first_names = FIRST_NAMES["NO"]
    return first_names[(family + member) % len(first_names)], surname


def plain(text: str) -> str:
    """Write a name as people write it in an e-mail address."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(PLAIN_LETTERS))
    return "".join(letter for letter in folded if letter.isascii() and letter.isalnum())
