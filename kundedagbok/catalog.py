"""All queries by name: the base tables in the order to build them, and the analyses.

A fault in any file is raised when the catalogue is loaded, before anything runs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from kundedagbok.errors import QueryFileError
from kundedagbok.query import BASE, Query, read
from kundedagbok.site import site_folder

PAGES = (
    "start",
    "customer",
    "best",
    "timing",
    "new",
    "returning",
    "slipping",
    "together",
    "refills",
    "places",
    "visits",
    "lists",
)
BUILT_ELSEWHERE = ("definition",)  # by definition.py, from the rules themselves


@dataclass(frozen=True)
class Catalog(Mapping[str, Query]):
    """Queries by name; `base` stands in an order in which each can be built."""

    queries: Mapping[str, Query]
    base: tuple[Query, ...]

    def __getitem__(self, name: str) -> Query:
        return self.queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.queries)

    def __len__(self) -> int:
        return len(self.queries)

    @property
    def analyses(self) -> tuple[Query, ...]:
        """Every query that answers a question, by page and name."""
        return tuple(query for page in PAGES for query in self.page(page))

    def needed(self, names: Iterable[str]) -> set[str]:
        """Base tables with all that they rest on."""
        needed = set(names)
        for query in reversed(self.base):
            if query.name in needed:
                needed.update(query.reads)
        return needed & {query.name for query in self.base}

    @property
    def resting_on_files(self) -> set[str]:
        """The base tables that come from what was loaded, near or far."""
        found: set[str] = set()
        for query in self.base:
            reads = set(query.reads).difference(BUILT_ELSEWHERE)
            if any(name not in self or name in found for name in reads):
                found.add(query.name)
        return found

    def page(self, slug: str) -> tuple[Query, ...]:
        """The analyses of one page, by name."""
        return tuple(query for query in self.values() if query.page == slug)


def load(root: Path | None = None) -> Catalog:
    """The queries under a folder, by default those that came with the program."""
    folder = root or site_folder() / "queries"
    found = [read(path) for path in sorted(folder.glob("*/*.sql"))]
    queries: dict[str, Query] = {}
    for query in found:
        if query.page not in (BASE, *PAGES):
            raise QueryFileError(query.path, "folder", "use a page's slug, or base")
        if query.name in queries:
            twin = queries[query.name].path
            raise QueryFileError(query.path, "file name", f"{twin} has it already")
        queries[query.name] = query
    base = {query.name: query for query in found if query.page == BASE}
    for query in found:
        _check_reads(query, base)
    return Catalog(queries, tuple(base[name] for name in _ordered(base)))


def _check_reads(query: Query, base: Iterable[str]) -> None:
    """Analyses read base tables only; base tables may read what was loaded, too."""
    for name in query.reads:
        loaded = name.startswith("loaded_") or name == "set_aside_rows"
        if loaded and query.page != BASE:
            raise QueryFileError(query.path, "reads", f"{name} is for base tables only")
        if not loaded and name not in base and name not in BUILT_ELSEWHERE:
            raise QueryFileError(query.path, "reads", f"{name} is not a base table")


def _ordered(base: Mapping[str, Query]) -> list[str]:
    graph = {
        name: [other for other in query.reads if other in base]
        for name, query in base.items()
    }
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as problem:
        circle: list[str] = problem.args[1]
        remedy = f"these read each other: {' ← '.join(circle)}"
        raise QueryFileError(base[circle[0]].path, "reads", remedy) from None
