"""A definition's file on the command line: tried by `run`, kept by `load`."""

from pathlib import Path

import pytest

from kundedagbok.cli import main

ORDERS = "Ordrenr;Dato;E-post;Valuta;Varenr;Antall;Pris inkl. mva\n" + "".join(
    f"{n};2025-03-1{n} 12:00;{('a', 'a', 'b')[n % 3]}@example.no;NOK;V1;1;125\n"
    for n in range(6)
)


def test_a_definition_is_tried_without_being_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """a has four orders, b two; with at least three only a is left."""
    orders, twice, path = (tmp_path / name for name in ("o.csv", "d.toml", "w.duckdb"))
    orders.write_text(ORDERS, "utf-8")
    twice.write_text("[customer]\nminimum_orders = 3\n", "utf-8")
    where = ["--workspace", str(path)]
    assert main(["load", str(orders), *where, "--json"]) == 0

    def customers(*more: str) -> str:
        capsys.readouterr()
        ask = ["run", "definition_effects", *where, "--format", "csv", *more]
        assert main(ask) == 0
        return capsys.readouterr().out.splitlines()[1].split(",")[0]

    assert customers() == "2"
    assert customers("--definition", str(twice)) == "1"
    assert customers() == "2"
