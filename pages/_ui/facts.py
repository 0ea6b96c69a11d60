"""What every cell of a page needs to know about the workspace and the reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import streamlit as st

from kundedagbok.charts import DARK, LIGHT, Look
from kundedagbok.errors import NotEnough
from kundedagbok.language import N_, Words
from kundedagbok.workspace import Workspace
from pages._ui import language, workspace


@dataclass(frozen=True)
class Facts:
    """One reader's view of one workspace, for one run of the page."""

    workspace: Workspace
    words: Words
    look: Look
    as_of: date | None
    first_date: date | None
    currency: str | None
    has: frozenset[str]

    @property
    def day(self) -> date:
        """The last day of the data, where there is any."""
        if self.as_of is None:
            raise NotEnough(N_("There is nothing to answer from yet."))
        return self.as_of

    @property
    def is_empty(self) -> bool:
        """Whether there is no valid order to say anything about.

        Baskets without a date still say what is bought together.
        """
        return not self.has & {"dates", "lines"}

    def file_name(self, name: str) -> str:
        """A file's name, with the day that its numbers reach to, where one is known."""
        return f"{name}_{self.as_of.isoformat()}" if self.as_of else name


@dataclass(frozen=True)
class View:
    """A result as a chart and its claim see it."""

    facts: Facts
    table: pa.Table
    values: Mapping[str, Any]
    way: str = ""

    @property
    def workspace(self) -> Workspace:
        """The workspace that was asked."""
        return self.facts.workspace

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.facts.words

    @property
    def look(self) -> Look:
        """The reader's colours."""
        return self.facts.look

    @property
    def currency(self) -> str | None:
        """The one currency that amounts are in; None where it cannot be said."""
        return self.facts.currency


def facts() -> Facts:
    """Gather the facts of this run; nothing is asked of a workspace without files."""
    here = workspace.current()
    row: dict[str, Any] = {}
    if here.files().num_rows:
        row = here.run("as_of_day").to_pylist()[0]
    return Facts(
        workspace=here,
        words=language.words(),
        look=DARK if st.context.theme.type == "dark" else LIGHT,
        as_of=row.get("as_of"),
        first_date=row.get("first_date"),
        currency=row.get("currency"),
        has=frozenset({"dates"} if row.get("as_of") else ())
        | frozenset(
            name.removeprefix("has_")
            for name, value in row.items()
            if name.startswith("has_") and value
        ),
    )
