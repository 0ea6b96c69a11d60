"""Where a list can be sent: each tool's own form is data, a TOML file here.

```
list's rows → destination (columns, forms of values) → parts (by consent) → files
```
"""

from kundedagbok.destinations.cells import Setting
from kundedagbok.destinations.destination import (
    Column,
    Destination,
    destination,
    destinations,
)
from kundedagbok.destinations.writing import File, reachable_rows, written

__all__ = [
    "Column",
    "Destination",
    "File",
    "Setting",
    "destination",
    "destinations",
    "reachable_rows",
    "written",
]
