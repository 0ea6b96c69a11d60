"""What runs a query: the same file and the same values, wherever the data lies."""

from collections.abc import Mapping
from typing import Any, Protocol

import pyarrow as pa

from kundedagbok.query import Query


class Engine(Protocol):
    """Runs a query file against the tables it knows."""

    def run(self, query: Query, values: Mapping[str, Any]) -> pa.Table:
        """The result of the select and its step, columns in header order.

        Raises BadParameter for a value outside its bounds.
        """
        ...
