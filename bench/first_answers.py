"""From a file to the first three answers: seconds for each step, and peak memory.

usage: python bench/first_answers.py ORDERS.csv [MEMORY]
"""

import resource
import sys
import time
from pathlib import Path

import kundedagbok

ANSWERS = ("top_customers", "best_sellers", "order_times")
CONTROLS = (
    ("rfm_segments", {}),
    ("cohort_retention", {"period": "month"}),
    ("basket_pairs", {"min_count": 50}),
    ("top_customers", {"period_days": 730}),
)


def main(path: Path) -> None:
    """Load once, answer three questions, then change a control of four others."""
    clock = time.perf_counter()
    with kundedagbok.open() as workspace:
        report = workspace.load([path])[0]
        print(f"load and base tables  {time.perf_counter() - clock:7.2f} s", end="  ")
        print(f"{report.rows_read} rows read, {report.rows_set_aside} set aside")
        for name in ANSWERS:
            workspace.run(name)
        print(f"first three answers   {time.perf_counter() - clock:7.2f} s")
        for name, values in CONTROLS:
            begun = time.perf_counter()
            rows = workspace.run(name, **values).num_rows
            spent = (time.perf_counter() - begun) * 1000
            print(f"{name:<20}  {spent:7.0f} ms  {rows} rows")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory           {peak:7.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
