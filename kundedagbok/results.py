"""Answers that were given already, kept while they are few and small."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

import pyarrow as pa

MOST_RESULTS = 128
MOST_BYTES = 64_000_000


class Results:
    """The latest used results, bounded in number and in bytes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, pa.Table] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable, ask: Callable[[], pa.Table]) -> pa.Table:
        """The kept result, or that of asking now."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        table = ask()
        if table.nbytes <= MOST_BYTES:
            self._kept[key] = table
            self._bytes += table.nbytes
        while self._bytes > MOST_BYTES or len(self._kept) > MOST_RESULTS:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.nbytes
        return table

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._bytes = 0
