"""pyarrow.compute makes its functions when it is imported; a checker cannot see them."""

from typing import Any

def __getattr__(name: str) -> Any: ...
