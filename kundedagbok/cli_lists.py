"""The lists on the command line: which there are, and one of them as a file."""

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kundedagbok import export_log, lists
from kundedagbok.cli_queries import find_query, workspace_of
from kundedagbok.consent import PURPOSES, Sending
from kundedagbok.destinations import destination
from kundedagbok.errors import BadParameter, UnreadableFile
from kundedagbok.export import parcel
from kundedagbok.language import N_, Words, words_for
from kundedagbok.lists import Members
from kundedagbok.readme import Occasion
from kundedagbok.segments import Rule, checked_rule, kinds, rule_members
from kundedagbok.segments.sentence import rule_sentence
from kundedagbok.segments.traits import with_traits
from kundedagbok.workspace import Workspace

Command = Callable[..., argparse.ArgumentParser]


def show_lists(options: argparse.Namespace) -> int:
    """List every named list with its size and how many can be reached."""
    words = words_for(options.language)
    with workspace_of(options) as workspace:
        found = lists.summaries(workspace)
    if options.json:
        print(json.dumps({"lists": [vars(summary) for summary in found]}))
        return 0
    for summary in found:
        name = words._(lists.NAMES[summary.name])
        print(f"{summary.name:<20} {summary.size:>9} {summary.reach:>9}  {name}")
    return 0


def write_list(options: argparse.Namespace) -> int:
    """Write one list in a destination's form, with its note beside it."""
    words, form = words_for(options.language), destination(options.to)
    query = find_query("segment_members")
    labels = {name: words._(column.label) for name, column in query.columns.items()}
    sending = Sending(
        purpose=options.purpose,
        existing_customers=options.existing_customers,
        everyone=options.everyone,
        quiet_days=options.quiet_days,
    )
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    with workspace_of(options) as workspace:
        chosen = _chosen(options, workspace, words)
        if form.merge_fields or chosen.name in lists.REFILLS:
            chosen = lists.with_merge_values(workspace, chosen)
        chosen = with_traits(workspace, chosen, words)
        as_of = workspace.run("as_of_day").to_pylist()[0]["as_of"]
        sentence = workspace.definition.sentence(words)
        occasion = Occasion(
            workspace.name, as_of, now.date(), sentence, options.message
        )
        packed = parcel(chosen, form, words, labels, occasion, sending)
        left = (chosen.name, form.code, sending.purpose, packed.rows, packed.delete_by)
        said = (options.by, options.message, options.goal, form.channel)
        export_log.enter(workspace, export_log.Departure(now, *left, *said))
    out = Path(options.out)
    if packed.name.endswith(".zip"):
        out = out.with_suffix(".zip")
    out.write_bytes(packed.data)
    readme = Path(f"{out}.readme.txt")
    readme.write_text(packed.note, encoding="utf-8")
    said = words.plural(
        "{n} customer in the file.", "{n} customers in the file.", packed.rows
    )
    print(f"{out}: {said} ({readme.name})")
    return 0


def _chosen(options: argparse.Namespace, workspace: Workspace, words: Words) -> Members:
    """The named list, or those whom a rule finds."""
    if not options.rule:
        return lists.members(workspace, _named(options))
    rule = checked_rule(Rule.from_toml(_text(options.rule)), workspace.catalog)
    said = rule_sentence(rule.who, kinds(workspace.catalog), words)
    return rule_members(workspace, rule, said)


def _named(options: argparse.Namespace) -> str:
    if options.name:
        return options.name
    raise BadParameter(
        N_("Name a list, or a rule with --rule. The lists are: {names}."),
        names=list(lists.NAMES),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as problem:
        raise UnreadableFile(
            N_("There is no file called {file}."), file=path.name
        ) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise UnreadableFile(
            N_("{file} cannot be read as a settings file in UTF-8."), file=path.name
        ) from problem


def add_lists(command: Command, commands: Any) -> None:
    """Add `lists` and `list` to the commands."""
    parser = command(commands, "lists", show_lists)
    parser.add_argument("--workspace", required=True)
    parser.add_argument("--json", action="store_true")
    parser = command(commands, "list", write_list)
    parser.add_argument("name", nargs="?")
    parser.add_argument("--rule", type=Path, metavar="RULE.toml")
    parser.add_argument("--workspace", required=True)
    parser.add_argument("--to", default="nordic_excel", metavar="FORM")
    parser.add_argument("--purpose", default="own_use", choices=PURPOSES)
    parser.add_argument("--message", default="", metavar="TEXT")
    parser.add_argument("--goal", default="", metavar="TEXT")
    parser.add_argument("--by", default="", metavar="NAME")
    parser.add_argument("--everyone", action="store_true")
    parser.add_argument("--existing-customers", action="store_true")
    parser.add_argument("--quiet-days", type=int, default=0, metavar="DAYS")
    parser.add_argument("--out", required=True)
