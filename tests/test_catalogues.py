"""Every visible text is collected, and said in every language."""

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from kundedagbok import catalog
from kundedagbok.intake.meaning.systems import systems
from kundedagbok.language import LANGUAGES
from kundedagbok.lists import NAMES
from pages._ui.cards import KINDS
from pages._ui.choice_words import CHOICES

ROOT = Path(__file__).resolve().parents[1]
TRANSLATED = [language for language in LANGUAGES if language != "en"]
TEXTS_OF = {"_": 1, "N_": 1, "plural": 2, "N_plural": 2, "context": 2}
DRAWS = "badge button caption error header info markdown metric subheader title toggle"
SENTENCE = re.compile(r"(?<!\b[Mm]va)(?<!\b[Pp]r)\.$|[?:!…]$")


@cache
def catalogue(language: str) -> Catalog:
    source = files("kundedagbok") / "locale" / language / "LC_MESSAGES/kundedagbok.po"
    return read_po(BytesIO(source.read_bytes()), locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


@pytest.fixture(scope="session")
def collected(tmp_path_factory) -> Catalog:
    """What `make words` would find now: its own command, with another output."""
    recipe = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    found = re.search(r"pybabel -q (extract .*?) -o \S+ \.", recipe)
    assert found, "the Makefile collects words with pybabel extract"
    out = tmp_path_factory.mktemp("words") / "words.pot"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        line = ["pybabel", "-q", *shlex.split(found[1]), "-o", str(out), "."]
        CommandLineInterface().run(line)
    return read_po(BytesIO(out.read_bytes()))


def keys(found: Catalog) -> set[tuple[str | None, object]]:
    return {(one.context, one.id) for one in found if one.id}


def forms(message: Message) -> list[tuple[str, str]]:
    """Each translation beside the English form that it stands for."""
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    return list(zip(message.id, message.string, strict=True))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for place in ("kundedagbok", "pages"):
        for path in sorted((ROOT / place).rglob("*.py")):
            yield path, ast.parse(path.read_text("utf-8"))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def holds_text(given: ast.expr) -> bool:
    """A text inside an expression would be collected as if it were the words."""
    if isinstance(given, ast.Call):  # what a call is given is its own affair
        return False
    texts = [one for one in ast.walk(given) if isinstance(one, ast.Constant)]
    return any(isinstance(one.value, str) for one in texts)


def test_every_marked_text_is_collected(collected):
    """A call inside an f-string, for one, is not seen when words are collected."""
    found = {
        text
        for one in collected
        for text in ([one.id] if isinstance(one.id, str) else one.id)
    }
    marked = 0
    for path, tree in modules():
        for name, call in calls(tree):
            for given in call.args[: TEXTS_OF.get(name, 0)]:
                where = f"{path.relative_to(ROOT)}:{given.lineno}"
                if isinstance(given, ast.Constant):
                    marked += 1
                    assert given.value in found, f"{where}: {given.value}"
                else:
                    assert not holds_text(given), f"{where}: mark the text itself"
    assert marked > 100


def test_no_text_is_drawn_without_being_marked():
    for path, tree in modules():
        for name, call in calls(tree):
            drawn = ast.unparse(call.func) == f"st.{name}" and name in DRAWS.split()
            if drawn and call.args and isinstance(call.args[0], ast.Constant):
                said = str(call.args[0].value)
                where = f"{path.relative_to(ROOT)}:{call.lineno}"
                assert not re.search(r"[a-z]{2}", said), f"{where}: {said}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_holds_what_the_program_says_today(language, collected):
    wanted, held = keys(collected), keys(catalogue(language))
    assert not wanted - held, "run `make words`, and translate"
    assert not held - wanted, "run `make words`: texts that are no longer said"
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_with_the_same_placeholders(language):
    assert len(messages(language)) > 100
    for message in messages(language):
        assert not message.fuzzy, f"fuzzy: {message.id}"
        wanted = set().union(*(placeholders(source) for source, _ in forms(message)))
        for source, text in forms(message):
            assert text, f"not translated: {source}"
            assert placeholders(text) <= wanted, f"unknown placeholder: {text}"
        given = set().union(*(placeholders(text) for _, text in forms(message)))
        assert given == wanted, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_form_of_its_text(language):
    """Sentences stay sentences, labels labels; gaps never break."""
    for message in messages(language):
        for source, text in forms(message):
            ends = bool(SENTENCE.search(source))
            assert bool(SENTENCE.search(text)) == ends, text
            assert text.count("**") == source.count("**"), text
            assert text == " ".join(text.split(" ")).strip(), text
            assert not re.search(r"\d (%|kr\b|[kMG]B)", text), f"needs a gap: {text}"
            if source[0].isalpha() and text[0].isalpha():
                assert text[0].isupper() == source[0].isupper(), text


def test_every_choice_and_every_kind_of_file_has_a_word():
    for query in catalog.load().values():
        for parameter in query.params.values():
            for code in parameter.choices:
                assert code in CHOICES or code in NAMES, f"{query.name}: {code}"
    for system in systems():
        assert system.kind in KINDS, f"{system.name}: {system.kind}"
