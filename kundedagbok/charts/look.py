"""The colours, in one place, for light and for dark.

Marks have at least 3:1 to the paper and text 4.5:1; any two colours of one palette
stay apart in every kind of colour sight. `tests/charts/test_look.py` measures both.
"""

from dataclasses import dataclass

SERIF = "Newsreader, Georgia, serif"
SANS = "Hanken Grotesk, Arial, sans-serif"


@dataclass(frozen=True)
class Look:
    """Every colour a chart may use, for one mode."""

    name: str
    paper: str
    panel: str
    ink: str
    ink_soft: str
    ink_faint: str
    border: str
    grid: str
    mark: str
    highlight: str
    reference: str
    hatch: str
    gold: str
    segments: dict[str, str]
    category: tuple[str, ...]
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]

    @property
    def is_light(self) -> bool:
        """Whether the paper is light."""
        return self.name == "light"


def _colours(text: str) -> tuple[str, ...]:
    return tuple(f"#{code}" for code in text.split())


_SEGMENTS = (
    "gold",
    "gold_slipping",
    "lost_big",
    "new",
    "promising",
    "regular",
    "one_timer_pausing",
    "pausing",
    "one_timer_lost",
    "lost",
)


def _by_segment(text: str) -> dict[str, str]:
    return dict(zip(_SEGMENTS, _colours(text), strict=True))


LIGHT = Look(
    name="light",
    paper="#FBFAF6",
    panel="#F3F0E8",
    ink="#12181A",
    ink_soft="#4F585B",
    ink_faint="#666E70",
    border="#DAD4C6",
    grid="#E7E2D7",
    mark="#1F5F73",
    highlight="#B4531F",
    reference="#6F6A5E",
    hatch="#BDB6A6",
    gold="#B98212",
    segments=_by_segment(
        "B98212 B0532B 6E1A14 2E755D 209EB4 0F3350 677381 594D8C A38D82 4A3B37"
    ),
    category=_colours("0E6A8F AA7E0D 7D2413 709988 4B2450 5B5B5C"),
    sequential=_colours(
        "EEF3F1 DCE8E7 C4DADC A8C9CF 89B5BF 699FAE 4B889B 317186 1C5A6F 0E4355"
    ),
    diverging=_colours(
        "7A3316 A4512A C5774F DFA583 F0D4C1 CFE0E3 9CC2CB 659FAF 357A8E 14546A"
    ),
)

DARK = Look(
    name="dark",
    paper="#15191B",
    panel="#1D2225",
    ink="#ECE8DF",
    ink_soft="#B9BAB4",
    ink_faint="#9A9F9D",
    border="#363D40",
    grid="#2A3033",
    mark="#62B3C8",
    highlight="#F0925C",
    reference="#A39C8C",
    hatch="#555E61",
    gold="#EFC165",
    segments=_by_segment(
        "EFC165 E06C38 A94A3F 64B38A 95E1FB 366C88 96A5B2 987BC1 F1D8CD 82736E"
    ),
    category=_colours("66C0EB EAB948 B95137 C4F0DA 7E549B 818182"),
    sequential=_colours(
        "1B2528 1E3138 213E48 264D5A 2D5E6D 387282 4A8999 66A3B1 8FC1CB C3E2E6"
    ),
    diverging=_colours(
        "F5B48C E08E5F B96A41 86492D 4A2D20 20363D 2B5A68 3F8195 6CAEBF AEDCE5"
    ),
)
