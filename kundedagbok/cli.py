"""The command line: the very same code as the pages, for scripts and the curious.

Exit codes of `load`: 0 loaded, 1 a file could not be read, 2 a question must be
answered first or another export fetched. With several files the highest wins and
the good ones are loaded. With --json, standard output holds that JSON alone.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import kundedagbok
from kundedagbok import sample
from kundedagbok.cli_lists import add_lists
from kundedagbok.cli_output import FORMATS
from kundedagbok.cli_queries import queries, run, settings_text, workspace_of
from kundedagbok.cli_systems import list_systems
from kundedagbok.definition import Definition
from kundedagbok.errors import AppError, QueryFileError
from kundedagbok.intake import FileReport, Mapping
from kundedagbok.language import LANGUAGES, Words, words_for
from kundedagbok.site import site_folder

Commands = Any  # argparse keeps the type of its sub-commands to itself


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except (AppError, QueryFileError) as problem:
        words = words_for(options.language)
        is_ours = isinstance(problem, QueryFileError)
        _tell(str(problem) if is_ours else words.error(problem))
        return 1
    except BrokenPipeError:
        return 0


def serve(options: argparse.Namespace) -> int:
    """Start the app and print its address."""
    site = site_folder()
    address = ["--server.address", options.host, "--server.port", str(options.port)]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *address]
    _tell(f"Kundedagbok: http://{options.host}:{options.port}")
    if os.name == "posix":  # the server takes this process's place and its signals
        os.chdir(site)
        os.execv(command[0], command)
    return subprocess.run(command, cwd=site, check=False).returncode


def load(options: argparse.Namespace) -> int:
    """Load files into a workspace and report on each."""
    words = words_for(options.language)
    try:
        reports = _loaded(options, words)
    except AppError as problem:
        if not options.json:
            raise
        reports = [FileReport(path.name, problem=problem) for path in options.files]
    if options.json:
        print(json.dumps({"files": [_report(report, words) for report in reports]}))
    else:
        for report in reports:
            print(report.sentence(words))
    return max((_exit_code(report) for report in reports), default=0)


def _loaded(options: argparse.Namespace, words: Words) -> list[FileReport]:
    definition = options.definition and Definition.from_toml(
        settings_text(options.definition)
    )
    mapping = options.mapping and Mapping.from_toml(settings_text(options.mapping))
    with workspace_of(options, create=True) as workspace:
        if definition:
            workspace.define(definition)
        tell = _progress(options, words)
        return workspace.load(options.files, mapping=mapping, progress=tell)


def write_sample(options: argparse.Namespace) -> int:
    """Write the fictional shop's exports into a folder."""
    for path in sample.write(options.variant, options.seed, Path(options.out)):
        print(path)
    return 0


def _progress(
    options: argparse.Namespace, words: Words
) -> Callable[[str, float], None] | None:
    def tell(step: str, share: float) -> None:
        _tell(f"{share:4.0%} {words._(step)}")

    return tell if sys.stderr.isatty() or not options.json else None


def _report(report: FileReport, words: Words) -> dict[str, object]:
    shown = report.to_json()
    if report.problem:
        shown["error"] = words.error(report.problem)
    return shown


def _exit_code(report: FileReport) -> int:
    if report.problem:
        return 1
    return 2 if report.questions or report.fetch else 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kundedagbok", description=kundedagbok.__doc__
    )
    parser.add_argument("--language", choices=list(LANGUAGES), default="en")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_serve(commands)
    _add_load(commands)
    _add_queries(commands)
    add_lists(_command, commands)
    _add_sample(commands)
    parser_of_systems = _command(commands, "systems", list_systems)
    parser_of_systems.add_argument("--markdown", action="store_true")
    return parser


def _command(
    commands: Commands, name: str, function: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=function.__doc__)
    parser.set_defaults(command=function)
    return parser


def _add_serve(commands: Commands) -> None:
    parser = _command(commands, "serve", serve)
    parser.add_argument("--host", default="localhost")
    parser.add_argument("--port", type=int, default=8501)


def _add_load(commands: Commands) -> None:
    parser = _command(commands, "load", load)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--workspace", required=True)
    parser.add_argument("--mapping")
    parser.add_argument("--definition")
    parser.add_argument("--json", action="store_true")


def _add_queries(commands: Commands) -> None:
    parser = _command(commands, "queries", queries)
    parser.add_argument("--json", action="store_true")
    parser = _command(commands, "run", run)
    parser.add_argument("name")
    parser.add_argument("--workspace", required=True)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--definition")
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--out", type=Path)


def _add_sample(commands: Commands) -> None:
    parser = _command(commands, "sample", write_sample)
    parser.add_argument("--variant", default="full", choices=sample.VARIANTS)
    parser.add_argument("--seed", type=int, default=sample.DEFAULT_SEED)
    parser.add_argument("--out", required=True)


if __name__ == "__main__":
    sys.exit(main())
