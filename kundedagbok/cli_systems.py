"""The exports we know by name, on the command line and in docs/systems.md."""

import argparse
import sys
from collections.abc import Iterator

from kundedagbok.intake.meaning.systems import System, systems

EVIDENCE = {
    "REAL": "a real exported file",
    "SRC": "the system's own source code",
    "DOC": "the maker's help pages",
    "FIX": "other programs that read it",
    "MEM": "memory, to be confirmed",
}
_SALES = ("orders", "invoices", "receipts")
_BESIDE = {
    "customers": "people, consent and lists",
    "profiles": "people, consent and lists",
    "products": "goods, categories and cost",
    "campaigns": "what was sent or offered, and when",
    "returns": "what came back, and why",
    "payments": "whether an order file is complete",
    "bank": "nothing: it has no customers",
    "visits": "visits by channel, page and device",
    "events": "what visitors did, step by step",
    "ad_spend": "what advertising cost, month by month",
    "newsletter_events": "who opened and clicked what",
    "enquiries": "what customers ask about",
    "survey": "what customers answered",
    "reviews": "what customers think of the goods",
    "carts": "what was left in the cart",
}
_WHO = {"email", "phone", "customer_id", "full_name", "last_name", "company"}
_WHAT = {"product_name", "product_code"}
_MUCH = {"order_total", "order_net", "line_total", "line_net", "line_gross"}
_TOP = """# Exports that Kundedagbok knows by name

This page is made by `kundedagbok systems --markdown`; change the files in
`kundedagbok/systems/` instead. A file from elsewhere is read by its words, in six
languages, and asks where it must.

| System | Kind | Known from | What it answers | Bring instead |
| --- | --- | --- | --- | --- |
"""


def list_systems(options: argparse.Namespace) -> int:
    """List the exports that are known by name."""
    if options.markdown:
        sys.stdout.write(markdown())
        return 0
    for system in _known():
        print(f"{system.system:<18} {system.kind:<18} {system.grade:<5} {system.title}")
    return 0


def markdown() -> str:
    """The page docs/systems.md."""
    return _TOP + "".join(_rows()) + _menus()


def unlocks(system: System) -> str:
    """What a file of this kind answers, from the fields that it has."""
    if system.kind not in _SALES:
        return _BESIDE[system.kind]
    fields = set(system.columns)
    is_priced = bool({"unit_price", *_MUCH} & fields)
    parts = {
        "who": bool(fields & _WHO),
        "what": bool(fields & _WHAT),
        "how much": is_priced,
        "when": "ordered_at" in fields,
    }
    return ", ".join(name for name, is_there in parts.items() if is_there) or "nothing"


def _known() -> list[System]:
    return sorted(systems(), key=lambda one: (one.title.lower(), one.kind, one.name))


def _rows() -> Iterator[str]:
    for system in _known():
        answers = unlocks(system) if system.loads else "nothing yet"
        cells = [
            system.title,
            system.kind.replace("_", " "),
            EVIDENCE[system.grade],
            answers,
            system.fetch or "",
        ]
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _menus() -> str:
    """Where the exports are found, the unconfirmed ones marked."""
    lines = ["\n## Where to find them\n\n"]
    for system in _known():
        if path := system.menu.get("en"):
            check = "" if system.is_menu_sure else " (not confirmed: check)"
            lines.append(f"- {system.title}: {path}{check}\n")
    return "".join(lines)
