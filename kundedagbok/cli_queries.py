"""The analyses on the command line: which there are, and the result of one."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import kundedagbok
from kundedagbok import catalog, params
from kundedagbok.cli_output import write_result
from kundedagbok.definition import Definition
from kundedagbok.definition_trial import tried
from kundedagbok.errors import AppError, BadParameter, UnreadableFile
from kundedagbok.language import N_
from kundedagbok.query import BASE, Query
from kundedagbok.workspace import Workspace


def queries(options: argparse.Namespace) -> int:
    """List every analysis, with its question and parameters."""
    found = catalog.load().analyses
    if options.json:
        print(
            json.dumps({"queries": [_described(query) for query in found]}, default=str)
        )
        return 0
    for query in found:
        print(f"{query.page:<10} {query.name:<22} {query.question}")
    return 0


def run(options: argparse.Namespace) -> int:
    """Run one analysis and write its result; under another definition where given."""
    query = find_query(options.name)
    values = _values(query, options.set)
    with workspace_of(options) as workspace:
        definition = workspace.definition
        if options.definition:
            definition = Definition.from_toml(settings_text(options.definition))
        table = tried(workspace, definition, {query.name: values})[query.name]
    write_result(table, options.format, options.out)
    return 0


def find_query(name: str) -> Query:
    """Return an analysis by name; raises BadParameter where there is none."""
    found = catalog.load()
    if name not in found or found[name].page == BASE:
        raise BadParameter(
            N_("There is no analysis called {name}. See: kundedagbok queries"),
            name=name,
        )
    return found[name]


def _values(query: Query, settings: Sequence[str]) -> dict[str, object]:
    pairs = [setting.partition("=") for setting in settings]
    return {
        name: params.from_text(query.params[name], text)
        if name in query.params
        else text
        for name, _, text in pairs
    }


def _described(query: Query) -> dict[str, object]:
    return {
        "name": query.name,
        "page": query.page,
        "question": query.question,
        "parameters": {
            name: {"type": each.type, "default": each.default, "label": each.label}
            for name, each in query.params.items()
        },
        "columns": list(query.columns),
    }


def workspace_of(options: argparse.Namespace, *, create: bool = False) -> Workspace:
    """Open the workspace that the command names."""
    path = Path(options.workspace)
    if not create and not path.exists():
        raise AppError(
            N_("There is no workspace at {path}. Load a file into it first."),
            path=str(path),
        )
    return kundedagbok.open(path)


def settings_text(path: str) -> str:
    """The text of a settings file; raises UnreadableFile where it is none."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise UnreadableFile(
            N_("{file} cannot be read as a settings file in UTF-8."), file=path
        ) from problem
