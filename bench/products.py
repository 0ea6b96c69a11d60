"""What goes together, and when it is bought again: ratios to peers.

usage: python -m bench.products FILE…, or WORKSPACE.duckdb

The files are loaded as the product loads them. Every question is then asked once a
round, beside pyfim's eclat, scipy's sparse product and polars where they are installed;
the medians of the rounds are printed, and each one's processor time as a share of
every other's, in the order of the lines. A question is answered anew each time:
nothing that is remembered counts.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

import kundedagbok
from kundedagbok.workspace import Workspace

ROUNDS = 5
LIMITS = (50, 200)
TABLES = ("basket_products", "pair_counts", "product_pairs", "refill_cycles")
BASKETS = "select order_key, product_key from basket_items order by order_key"
DAYS = """
select customer_key, product_key, order_date
from order_lines
where is_product and customer_key is not null
"""
SCANNED = "select sum(customer_key), sum(product_key) from product_days"
COUNTED = """
with often as (
    select product_key from basket_products where orders >= {limit}
),
items as (
    select order_key, product_key from basket_items semi join often using (product_key)
)
select a.product_key as item_a, b.product_key as item_b, count(*) as orders_both
from items as a
inner join items as b on a.order_key = b.order_key and a.product_key < b.product_key
group by all
having count(*) >= {limit}
"""
STORED = """
select place_a, place_b, orders_both from pair_counts where orders_both >= {limit}
"""
Columns = dict[str, NDArray[Any]]
Questions = dict[str, Callable[[], object]]


def main(paths: list[Path]) -> None:
    """Load the files, or open a workspace that holds them, then measure."""
    kept = paths[0] if paths[0].suffix == ".duckdb" else None
    with (
        tempfile.TemporaryDirectory() as folder,
        kundedagbok.open(kept or Path(folder) / "shop.duckdb") as workspace,
    ):
        begun = time.perf_counter()
        for report in workspace.load([] if kept else paths):
            print(f"{report.file}: {report.rows_read} rows")
        print(f"load {time.perf_counter() - begun:.1f} s")
        measure(workspace)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB, peers included")


def measure(workspace: Workspace) -> None:
    """Build the tables, then ask every question in turn, and print the ratios."""
    workspace.build(["product_days", "basket_items", "as_of"])
    for name in TABLES:
        wall, cpu = _spent(lambda name=name: workspace.build([name]))
        print(f"{name:<42}{wall:8.4f}{cpu:8.4f}")
    baskets, days = (_read(workspace, sql) for sql in (BASKETS, DAYS))
    for limit in LIMITS:
        _compare(f"pairs in {limit} orders", _pairs(workspace, baskets, limit))
    _compare(f"triples in {LIMITS[0]} orders", _triples(workspace, baskets, LIMITS[0]))
    _compare("bought again", _again(workspace, days))


def _pairs(workspace: Workspace, baskets: Columns, limit: int) -> Questions:
    """Pairs in so many orders: asked, counted anew, and by the peers."""
    count, stored = COUNTED.format(limit=limit), STORED.format(limit=limit)
    return {
        "basket_pairs, asked": lambda: workspace.engine.run(
            workspace.catalog["basket_pairs"], {"min_count": limit}
        ),
        "their counts alone, as the peers": lambda: _read(workspace, stored),
        "pairs counted anew": lambda: _read(workspace, count),
        **_eclat(baskets, limit, 2),
        **_sparse(baskets, limit),
    }


def _triples(workspace: Workspace, baskets: Columns, limit: int) -> Questions:
    """Rules of three products in so many orders, against sets of three."""
    share = limit / len(np.unique(baskets["order_key"]))
    asked = {"min_support": share, "min_items": 3, "max_items": 3}
    query = workspace.catalog["basket_rules"]
    ours = {"basket_rules": lambda: workspace.engine.run(query, asked)}
    return ours | _eclat(baskets, limit, 3)


def _again(workspace: Workspace, days: Columns) -> Questions:
    """Days between purchases: asked, the table built, and the middle gaps of peers."""
    asked = workspace.catalog["repurchase_cycles"]
    built = next(one for one in workspace.catalog.base if one.name == "refill_cycles")
    return {
        "repurchase_cycles, asked": lambda: workspace.engine.run(asked, {}),
        "refill_cycles, built": lambda: workspace.engine.run(built, {}),
        "scan of the purchases": lambda: _read(workspace, SCANNED),
        **_gaps(days),
    }


def _eclat(baskets: Columns, limit: int, size: int) -> Questions:
    """pyfim's eclat, on lists that are ready, and with the lists made."""
    if not find_spec("fim"):
        return {}
    fim = import_module("fim")

    def lists() -> list[list[int]]:
        starts = np.flatnonzero(np.diff(baskets["order_key"], prepend=-1))
        parts = np.split(baskets["product_key"], starts[1:])
        return [part.tolist() for part in parts]

    ready = lists()
    how = {"target": "s", "zmin": 2, "zmax": size, "supp": -limit}
    return {
        "pyfim eclat, the call alone": lambda: fim.eclat(ready, **how),
        "pyfim eclat, lists made too": lambda: fim.eclat(lists(), **how),
    }


def _sparse(baskets: Columns, limit: int) -> Questions:
    """scipy's product of a matrix, orders by products, with itself."""
    if not find_spec("scipy"):
        return {}
    sparse = import_module("scipy.sparse")

    def pairs() -> int:
        _, item = np.unique(baskets["product_key"], return_inverse=True)
        often = np.bincount(item) >= limit
        kept = often[item]
        place = (np.cumsum(often) - 1)[item[kept]]
        shape = (int(baskets["order_key"].max()) + 1, int(often.sum()))
        ones = np.ones(len(place), dtype=np.int32)
        matrix = sparse.csr_matrix((ones, (baskets["order_key"][kept], place)), shape)
        joint = sparse.triu(matrix.T @ matrix, 1)
        return int((joint.data >= limit).sum())

    return {"scipy sparse product": pairs}


def _gaps(days: Columns) -> Questions:
    """polars: the middle gap per product, from the order lines."""
    if not find_spec("polars"):
        return {}
    pl = import_module("polars")
    frame = pl.DataFrame(days)
    who = ["customer_key", "product_key"]

    def middle() -> object:
        ordered = frame.unique().sort([*who, "order_date"])
        last = [pl.col(name).shift() == pl.col(name) for name in who]
        gap = (pl.col("order_date") - pl.col("order_date").shift()).alias("gap")
        return (
            ordered.select("product_key", pl.when(last[0] & last[1]).then(gap))
            .drop_nulls()
            .group_by("product_key")
            .agg(pl.col("gap").median(), pl.len())
        )

    return {"polars, from the lines": middle}


def _read(workspace: Workspace, sql: str) -> Columns:
    with workspace.connection.cursor() as cursor:
        table = cursor.sql(sql).to_arrow_table()
    return {name: table.column(name).to_numpy() for name in table.column_names}


def _spent(question: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    question()
    return time.perf_counter() - wall, time.process_time() - cpu


def _compare(title: str, questions: Questions) -> None:
    """Ask every question once a round; print medians, and each as a share of others."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in questions}
    for _ in range(ROUNDS):
        for name, question in questions.items():
            spent[name].append(_spent(question))
    print(f"\n{title:<32}{'wall s':>9}{'cpu s':>9}   cpu, of that of the others")
    middle = {
        name: tuple(map(median, zip(*spent[name], strict=True))) for name in spent
    }
    for name, (wall, cpu) in middle.items():
        shares = (
            "" if name == peer else f"{cpu / other[1]:.3f}"
            for peer, other in middle.items()
        )
        print(
            f"{name:<32}{wall:9.4f}{cpu:9.4f}  {'  '.join(f'{x:>7}' for x in shares)}"
        )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
