"""docs/systems.md is as the systems are, and every guide speaks four languages."""

from pathlib import Path

from kundedagbok.cli import main
from kundedagbok.cli_systems import EVIDENCE, markdown
from kundedagbok.intake.meaning.systems import systems
from kundedagbok.language import LANGUAGES

PAGE = Path(__file__).parents[1] / "docs" / "systems.md"


def test_the_page_is_up_to_date():
    assert PAGE.read_text("utf-8") == markdown(), "run: make systems"


def test_every_system_says_what_it_is_known_from():
    assert {system.grade for system in systems()} <= set(EVIDENCE) - {"MEM"}
    assert {system.menu_grade for system in systems()} <= set(EVIDENCE)


def test_every_guide_speaks_four_languages():
    guided = [system for system in systems() if system.menu]
    assert len(guided) > 12
    for system in guided:
        assert set(system.menu) == set(LANGUAGES), system.name


def test_the_command_lists_them(capsys):
    assert main(["systems"]) == 0
    assert "shopify" in capsys.readouterr().out
