"""The command line: the same code as the pages, in forms that scripts rely on."""

import csv
import json
from pathlib import Path

import pytest

from kundedagbok.cli import main

ORDERS = """Ordrenummer;Ordredato;E-post;Varenummer;Varenavn;Antall;Enhetspris;Valuta
1001;06.03.2026 18:05;kari@example.no;S1;Såpe;2;49,50;NOK
1001;06.03.2026 18:05;kari@example.no;K1;Kaffe;1;129,00;NOK
1002;07.03.2026 09:30;åse@example.no;K1;Kaffe;1;129,00;NOK
1003;13.03.2026 20:15;kari@example.no;S1;Såpe;1;49,50;NOK
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("shop")
    orders = folder / "ordrer.csv"
    orders.write_bytes(ORDERS.encode("cp1252"))
    workspace = folder / "shop.duckdb"
    assert main(["load", str(orders), "--workspace", str(workspace), "--json"]) == 0
    return workspace, orders


def printed(capsys) -> str:
    return capsys.readouterr().out


def test_a_load_reports_every_row_as_json_alone(shop, capsys):
    workspace, orders = shop
    other = workspace.with_name("other.duckdb")
    assert main(["load", str(orders), "--workspace", str(other), "--json"]) == 0
    report = json.loads(printed(capsys))["files"][0]
    assert report["file"] == "ordrer.csv"
    assert (report["system"], report["kind"]) == ("generic", "orders")
    assert report["rows_read"] == report["rows_kept"] + report["rows_set_aside"] == 4
    assert report["first_date"] == "2026-03-06"
    assert report["last_date"] == "2026-03-13"
    assert report["currencies"] == ["NOK"]
    assert report["mapping"]["ordered_at"] == "Ordredato"
    assert report["questions"] == []
    assert report["fetch"] is None
    assert report["error"] is None


def test_the_same_file_twice_changes_nothing(shop, capsys):
    workspace, orders = shop
    before = customers(workspace, capsys)
    assert main(["load", str(orders), "--workspace", str(workspace), "--json"]) == 0
    assert json.loads(printed(capsys))["files"][0]["rows_kept"] == 4
    assert customers(workspace, capsys) == before


def customers(workspace: Path, capsys) -> list[dict[str, str]]:
    run = ["run", "rfm_customers", "--workspace", str(workspace), "--format", "csv"]
    assert main(run) == 0
    return list(csv.DictReader(printed(capsys).splitlines()))


def test_an_analysis_in_machine_form(shop, capsys):
    rows = {row["customer"]: row for row in customers(shop[0], capsys)}
    assert set(rows) == {"kari@example.no", "åse@example.no"}
    kari = rows["kari@example.no"]
    assert (kari["orders"], kari["order_days"]) == ("2", "2")
    assert (kari["r"], kari["segment"]) == ("", "gold")


def test_settings_are_checked(shop, capsys):
    run = ["run", "basket_pairs", "--workspace", str(shop[0]), "--set"]
    assert main([*run, "min_count=0"]) == 1
    assert "between 1 and 1,000,000" in capsys.readouterr().err
    assert main([*run, "minimum=3"]) == 1
    assert "no setting called minimum" in capsys.readouterr().err


def test_an_unknown_analysis_and_a_missing_workspace_are_said(shop, capsys):
    assert main(["run", "magic", "--workspace", str(shop[0])]) == 1
    assert "no analysis called magic" in capsys.readouterr().err
    assert main(["lists", "--workspace", str(shop[0]) + ".nowhere"]) == 1
    assert "no workspace" in capsys.readouterr().err


def test_a_file_that_is_no_table_ends_with_one_and_json_alone(shop, capsys, tmp_path):
    picture = tmp_path / "bilde.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    workspace = tmp_path / "w.duckdb"
    files = [str(picture), str(shop[1])]
    assert main(["load", *files, "--workspace", str(workspace), "--json"]) == 1
    reports = json.loads(printed(capsys))["files"]
    assert reports[0]["error"]
    assert reports[1]["rows_kept"] == 4


def test_lists_as_json_and_one_list_with_its_note(shop, capsys):
    workspace, _ = shop
    assert main(["lists", "--workspace", str(workspace), "--json"]) == 0
    found = {each["name"]: each for each in json.loads(printed(capsys))["lists"]}
    assert found["top_10"] == {"name": "top_10", "size": 2, "reach": 0}
    out = workspace.with_name("top.csv")
    write = ["list", "top_10", "--workspace", str(workspace), "--out", str(out)]
    assert main([*write, "--to", "email_tools"]) == 0
    assert out.read_bytes().startswith(b"email,phone,first_name")
    assert out.read_text("utf-8").count("\n") == 1, "nobody has said yes"
    note = Path(f"{out}.readme.txt").read_text(encoding="utf-8")
    assert "13 March 2026" in note and "2 customers are not in the file" in note
    assert main([*write, "--everyone"]) == 0
    assert "kari@example.no" in out.read_text("utf-8-sig")
    assert main([*write, "--to", "mailchimp", "--everyone"]) == 0
    assert out.with_suffix(".zip").read_bytes().startswith(b"PK")


def test_a_rule_in_a_file_makes_a_list(shop, capsys, tmp_path):
    workspace, _ = shop
    rule, out = tmp_path / "rule.toml", tmp_path / "out.csv"
    rule.write_text(
        'name = "Twice, no coffee lately"\n[who]\nparts = [\n'
        '  { has = "who_has_number", number = "order_days", low = 2.0 },\n'
        '  { match = "none", parts = [\n'
        '    { has = "who_bought_product", products = ["K1"], last_days = 3 },\n'
        "  ] },\n]\n",
        "utf-8",
    )
    write = ["list", "--rule", str(rule), "--workspace", str(workspace)]
    assert main([*write, "--out", str(out), "--everyone", "--to", "email_tools"]) == 0
    emails = [
        row["email"] for row in csv.DictReader(out.read_text("utf-8").splitlines())
    ]
    assert emails == ["kari@example.no"]
    note = Path(f"{out}.readme.txt").read_text(encoding="utf-8")
    assert "Twice, no coffee lately" in note and "none of" in note
    rule.write_text("name = 1", "utf-8")
    assert main([*write, "--out", str(out)]) == 1
    assert "no name" in capsys.readouterr().err


def test_queries_are_listed_with_their_settings(capsys):
    assert main(["queries", "--json"]) == 0
    found = {each["name"]: each for each in json.loads(printed(capsys))["queries"]}
    assert found["basket_pairs"]["parameters"]["min_count"]["default"] == 5
    assert {"top_customers", "rfm_segments", "cohort_retention"} <= set(found)


def test_json_stands_alone_on_every_exit(shop, capsys, tmp_path):
    workspace, orders = shop
    load = ["load", str(orders), "--workspace", str(workspace), "--json"]
    assert main([*load, "--definition", str(tmp_path / "nowhere.toml")]) == 1
    assert "cannot be read" in json.loads(printed(capsys))["files"][0]["error"]
    faulty = tmp_path / "faulty.toml"
    faulty.write_text('[time]\nzone = "Europe/Olso"\n')
    assert main([*load, "--definition", str(faulty)]) == 1
    assert json.loads(printed(capsys))["files"][0]["file"] == "ordrer.csv"


def test_a_copy_under_another_name_keeps_its_own_name(shop, capsys):
    workspace, orders = shop
    copy = orders.with_name("kopi.csv")
    copy.write_bytes(orders.read_bytes())
    before = customers(workspace, capsys)
    assert main(["load", str(copy), "--workspace", str(workspace), "--json"]) == 0
    assert json.loads(printed(capsys))["files"][0]["file"] == "kopi.csv"
    assert customers(workspace, capsys) == before


def test_a_mapping_reads_a_known_file_another_way(shop, capsys, tmp_path):
    workspace, orders = tmp_path / "w.duckdb", shop[1]
    load = ["load", str(orders), "--workspace", str(workspace), "--json"]
    assert main(load) == 0
    mapping = tmp_path / "mapping.toml"
    mapping.write_text("[tax]\nincluded = false\n")
    printed(capsys)
    assert main([*load, "--mapping", str(mapping)]) == 0
    report = json.loads(printed(capsys))["files"][0]
    assert report["rows_kept"] == 4
    rows = {row["customer"]: row for row in customers(workspace, capsys)}
    assert len(rows) == 2
    assert float(rows["kari@example.no"]["net_revenue"]) == 277.5
