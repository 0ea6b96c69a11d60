"""Nordavind Landhandel, the fictional shop: the same files for the same seed."""

import json
from collections.abc import Sequence
from pathlib import Path

from kundedagbok.errors import BadParameter
from kundedagbok.language import N_
from kundedagbok.sample.copies import STRESS_COPIES
from kundedagbok.sample.files import FILES, write_files
from kundedagbok.sample.manifest import manifest
from kundedagbok.sample.null_shop import null_shop
from kundedagbok.sample.shop import Shop, open_shop
from kundedagbok.sample.small_shop import small_shop
from kundedagbok.sample.story import FULL
from kundedagbok.sample.truths import (
    Truths,
    measured,
    measured_by_chance,
    out_of_range,
)

VARIANTS = ("full", "liten", "null", "stress")
DEFAULT_SEED = 20260831
# The files that belong together: the other order files say the same sales again.
LOADED_TOGETHER = (
    "shopify_orders.csv",
    "klaviyo_profiles.csv",
    "products.csv",
    "returns.csv",
    "campaigns.csv",
    "exchange_rates.csv",
)
ATTEMPTS = 25


def write(
    variant: str, seed: int, directory: Path, names: Sequence[str] = tuple(FILES)
) -> list[Path]:
    """Write the shop's files, by default all, and `truth.json` last.

    Equal arguments give equal bytes.
    """
    shop, truths = opened(variant, seed)
    directory.mkdir(parents=True, exist_ok=True)
    copies = STRESS_COPIES if variant == "stress" else 1
    written = list(write_files(shop, directory, copies, names))
    truth = directory / "truth.json"
    text = json.dumps(manifest(shop, truths, copies), ensure_ascii=False, indent=2)
    truth.write_text(text + "\n", encoding="utf-8", newline="\n")
    return [*written, truth]


def write_shown(directory: Path) -> list[Path]:
    """Write the shop that the page shows: the same files, in less time.

    Its truths are not measured: the first draw of the default seed holds them all.
    """
    shop = open_shop("full", FULL, DEFAULT_SEED, 0)
    directory.mkdir(parents=True, exist_ok=True)
    return list(write_files(shop, directory, 1, LOADED_TOGETHER))


def opened(variant: str, seed: int) -> tuple[Shop, Truths]:
    """Make the shop and measure its truths; `full` is drawn until all of them hold."""
    if variant not in VARIANTS:
        raise BadParameter(
            N_("There is no sample shop called {name}. There are {names}."),
            name=variant,
            names=", ".join(VARIANTS),
        )
    if variant == "liten":
        return small_shop(variant, seed), {}
    if variant == "null":
        shop = null_shop(variant, seed)
        return shop, measured_by_chance(shop)
    for attempt in range(ATTEMPTS):
        shop = open_shop(variant, FULL, seed, attempt)
        truths = measured(shop)
        if not any(out_of_range(truths)):
            return shop, truths
    raise RuntimeError(f"no {variant} shop of seed {seed} keeps all truths")
