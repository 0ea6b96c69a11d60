"""The sample shop, written once for all tests that read it."""

import json
from pathlib import Path
from typing import Any

import pytest

from kundedagbok import sample

SEEDS = (sample.DEFAULT_SEED, 1, 2)


@pytest.fixture(scope="session", params=SEEDS)
def shop(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Path:
    """The folder of the full shop, one after the other of three seeds."""
    folder = tmp_path_factory.mktemp(f"full{request.param}")
    sample.write("full", request.param, folder)
    return folder


@pytest.fixture(scope="session")
def manifest(shop: Path) -> dict[str, Any]:
    """What `truth.json` of the shop says."""
    return json.loads((shop / "truth.json").read_text(encoding="utf-8"))
