"""Files that have just arrived: loaded with a bar that moves, then shown for a yes.

Until a person has said that a file is understood, its copy is kept for this visit,
so that what is what in it can be corrected. After the yes the copy is gone.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner_utils.exceptions import ScriptControlException

from kundedagbok import sample
from kundedagbok.engine.duckdb import get_ready
from kundedagbok.intake import FileReport, Mapping
from kundedagbok.language import Words
from pages._ui import language, workspace
from pages._ui.drop import dropped, folder
from pages._ui.text import escaped
from pages._ui.uploader import speak

TABLE_MARK = " › "


@dataclass(frozen=True)
class Arrival:
    """One table of a dropped file, what became of it, and how it was opened."""

    path: Path
    report: FileReport
    password: str | None = None
    restored: bool = False

    @property
    def table(self) -> str | None:
        """The table's own name, where the file holds several."""
        return self.report.file.partition(TABLE_MARK)[2] or None


@dataclass(frozen=True)
class Errand:
    """Something to load: new files, or one file read another way."""

    paths: tuple[Path, ...]
    mapping: Mapping | None = None
    instead_of: Arrival | None = None
    password: str | None = None
    restored: bool = False


def drop_zone(is_first: bool) -> None:
    """Draw where files are dropped; load what was dropped."""
    words = language.words()
    with st.container(border=True, gap="small", key="drop_zone"):
        st.header(words._("Drop your files here"), anchor=False)
        speak(words)
        new = dropped(
            words._("Orders, order lines, customers: CSV or Excel, several at once"),
            words._("Up to 1 GB each. Nothing leaves this machine."),
        )
        if is_first:
            get_ready()
            new += _sample(words)
        if new:
            st.session_state["errand"] = Errand(tuple(new))
        if "errand" in st.session_state:
            _finish(st.session_state["errand"])
            st.rerun()


def _finish(errand: Errand) -> None:
    """Run an errand; only one that a click cut short is left to start over."""
    try:
        _run(errand)
    finally:
        if not isinstance(sys.exception(), ScriptControlException):
            del st.session_state["errand"]


def arrivals() -> list[Arrival]:
    """The files that nobody has said yes to yet."""
    return st.session_state.setdefault("arrivals", [])


def settle(arrival: Arrival) -> None:
    """The file is understood: the card goes, and so does the copy."""
    if arrival in arrivals():
        arrivals().remove(arrival)
    if all(other.path != arrival.path for other in arrivals()):
        arrival.path.unlink(missing_ok=True)


def again(
    arrival: Arrival,
    mapping: Mapping | None,
    *,
    password: str | None = None,
    restored: bool = False,
) -> None:
    """Read a file once more, the way a person has said, at the next run."""
    st.session_state["errand"] = Errand(
        (arrival.path,),
        mapping,
        arrival,
        password or arrival.password,
        restored or arrival.restored,
    )


def _run(errand: Errand) -> None:
    """Load, tell how far it has come, and keep the reports for the cards.

    An errand that is cut short by a click starts over: a file counts once.
    """
    words, here = language.words(), workspace.current()
    names = words.joined([escaped(path.name) for path in errand.paths])
    with st.status(words._("Reading {files}", files=names), expanded=True) as status:
        bar = st.progress(0.0)

        def tell(step: str, share: float) -> None:
            bar.progress(min(1.0, share), f"{words._(step)} · {words.percent(share)}")

        replaced = errand.instead_of
        if replaced and replaced.report.file_id is not None:
            here.forget(replaced.report.file_id)
        reports = here.load(
            errand.paths,
            mapping=errand.mapping,
            password=errand.password,
            restored=errand.restored,
            progress=tell,
        )
        status.update(label=words._("Done"), state="complete", expanded=False)
    if replaced in arrivals():
        arrivals().remove(replaced)
    arrivals().extend(
        Arrival(_path_of(one, errand), one, errand.password, errand.restored)
        for one in reports
    )


def _sample(words: Words) -> list[Path]:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        wanted = st.button(words._("Try the sample shop"), icon=":material/storefront:")
        st.caption(
            words._("Nordavind Landhandel, three years of orders, invented"),
            width="content",
        )
    if not wanted:
        return []
    with st.spinner(words._("Opening the sample shop")):
        return sample.write_shown(folder().place("sample").parent)


def _path_of(report: FileReport, errand: Errand) -> Path:
    name = report.file.partition(TABLE_MARK)[0]
    named = [path for path in errand.paths if path.name == name]
    return named[-1] if named else errand.paths[0]
