"""The server's life: a temporary folder of its own, and nothing left when it stops."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from kundedagbok import registry


@asynccontextmanager
async def life(_: Any) -> AsyncIterator[None]:
    """Keep every dropped file and spilled table in one place, and empty it at the end.

    A server that is told to stop shuts down in order, but its process then ends by
    the signal itself: what is cleaned up at exit would stay behind.
    """
    before = tempfile.tempdir
    tempfile.tempdir = tempfile.mkdtemp(prefix="kundedagbok-")
    try:
        yield
    finally:
        registry.close_all()
        shutil.rmtree(tempfile.tempdir, ignore_errors=True)
        tempfile.tempdir = before
