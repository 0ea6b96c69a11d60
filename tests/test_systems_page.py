"""docs/systems.md is as the systems are, and every guide speaks four languages."""

from pathlib import Path

from kundedagbok.cli import main
from kundedagbok.cli_systems import EVIDENCE, markdown
from kundedagbok.intake.meaning.systems import systems
from kundedagbok.language import LANGUAGES, words_for

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


def test_a_path_that_nobody_has_confirmed_says_check():
    lines = markdown().partition("## Where to find them")[2].splitlines()
    for system in systems():
        if path := system.menu.get("en"):
            (line,) = {
                line for line in lines if line.startswith(f"- {system.title}: {path}")
            }
            assert ("check" in line) is not system.is_menu_sure, system.name


def test_what_to_bring_instead_is_said_in_every_language():
    said = {system.fetch for system in systems() if system.fetch}
    assert len(said) > 10
    for language in set(LANGUAGES) - {"en"}:
        words = words_for(language)
        assert not [text for text in said if words._(text) == text], language


def test_the_command_lists_them(capsys):
    assert main(["systems"]) == 0
    assert "shopify" in capsys.readouterr().out
