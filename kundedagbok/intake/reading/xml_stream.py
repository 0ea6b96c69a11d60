"""XML read as a stream, one record at a time, and nothing else that XML can do.

No document type, no entities of its own, nothing fetched, no endless nesting: a
file that wants any of it is refused. Names are local: prefixes differ, the words
are the same.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from kundedagbok.errors import UnreadableFile
from kundedagbok.language import N_

_UNSAFE = N_(
    "{file} is an XML document with parts that we do not open: definitions of its own,"
    " or endless nesting. Export it again from your system."
)
_BROKEN = N_(
    "{file} is an XML document that ends or breaks off at line {line}. "
    "Export it again from your system."
)
_chunk, _deepest, _largest = 1 << 16, 60, 200_000


@dataclass
class Node:
    """One element with what is in it; names without their prefixes."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def every(self, path: str) -> Iterator["Node"]:
        """All elements down a path of names, such as `Line/DebitAmount`."""
        first, _, rest = path.partition("/")
        for child in self.children:
            if child.name == first:
                yield from child.every(rest) if rest else (child,)

    def first(self, path: str) -> "Node | None":
        """The first element down a path."""
        return next(self.every(path), None)

    def said(self, *paths: str) -> str:
        """The text of the first of these paths that says anything."""
        for path in paths:
            for found in self.every(path):
                if text := found.text.strip():
                    return text
        return ""


@dataclass(frozen=True)
class Root:
    """What a document is: the name of its first element, and its name space."""

    name: str
    space: str


class _Reader:
    """Gathers the wanted elements; forgets everything else at once."""

    def __init__(self, wanted: Collection[str], skipped: Collection[str]) -> None:
        self.wanted, self.skipped = wanted, skipped
        self.root: Root | None = None
        self.done: list[Node] = []
        self.is_unsafe = False
        self._open: list[Node] = []
        self._depth = self._muted = self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition("}")
        self.root = self.root or Root(local, space)
        self._depth += 1
        if self._depth > _deepest:
            self.is_unsafe = True
        if self._muted or local in self.skipped:
            self._muted += 1
        elif self._open or local in self.wanted:
            self._count = self._count + 1 if self._open else 0
            self.is_unsafe |= self._count > _largest
            plain = {key.rpartition("}")[2]: said for key, said in attributes.items()}
            node = Node(local, plain)
            if self._open:
                self._open[-1].children.append(node)
            self._open.append(node)

    def end(self, _: str) -> None:
        self._depth -= 1
        if self._muted:
            self._muted -= 1
        elif self._open:
            node = self._open.pop()
            if not self._open:
                self.done.append(node)

    def text(self, said: str) -> None:
        if self._open and not self._muted:
            self._open[-1].text += said

    def refuse(self, *_: object) -> None:
        self.is_unsafe = True


def _parser(reader: _Reader) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    return parser


def elements(
    path: Path, name: str, wanted: Collection[str], skipped: Collection[str] = ()
) -> Iterator[Node]:
    """Stream the wanted elements of a document, each with all that is in it."""
    reader = _Reader(wanted, skipped)
    for _ in _fed(path, name, reader):
        yield from reader.done
        reader.done.clear()


def root_of(path: Path, name: str) -> Root | None:
    """Name what a document is, from its start."""
    reader = _Reader((), ())
    for _ in _fed(path, name, reader):
        if reader.root:
            break
    return reader.root


def _fed(path: Path, name: str, reader: _Reader) -> Iterator[None]:
    parser = _parser(reader)
    with path.open("rb") as file:
        while True:
            chunk = file.read(_chunk)
            try:
                parser.Parse(chunk, not chunk)
            except (expat.ExpatError, LookupError):  # also an encoding of no such name
                if reader.is_unsafe:
                    raise UnreadableFile(_UNSAFE, file=name) from None
                line = parser.CurrentLineNumber
                raise UnreadableFile(_BROKEN, file=name, line=line) from None
            if reader.is_unsafe:
                raise UnreadableFile(_UNSAFE, file=name)
            yield
            if not chunk:
                return
