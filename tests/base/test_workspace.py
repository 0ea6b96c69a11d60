"""Workspaces: locked, isolated, built once, really deleted."""

import duckdb
import pytest

import kundedagbok
from kundedagbok import base, registry
from kundedagbok.definition import Definition
from kundedagbok.errors import BadParameter, NotAllowed, UnreadableFile, WorkspaceInUse

ORDERS = """order_id,date,customer,product,quantity,price
{n}1,2025-01-01 10:00,kari@example.no,Ullsokker,1,100
{n}2,2025-02-01 11:30,ola@example.no,Ullsokker,2,100
{n}3,2025-03-01 12:45,kari@example.no,Kaffe,1,80
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS.format(n=1))
    return path


@pytest.fixture
def builds(monkeypatch):
    made = []
    real = base.build
    monkeypatch.setattr(base, "build", lambda *said: made.append(real(*said)))
    return made


def day(workspace):
    return workspace.run("as_of_day").to_pylist()[0]["as_of"]


@pytest.mark.parametrize(
    "sql",
    [
        "from read_csv('/etc/passwd')",
        "from '/etc/passwd'",
        "copy (select 1) to '/tmp/kundedagbok_leak.csv'",
        "attach '/tmp/kundedagbok_leak.duckdb'",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "reset lock_configuration",
        "install httpfs",
        "from file",
    ],
)
def test_the_connection_reaches_nothing_but_its_own_data(sql, file):
    with kundedagbok.open() as workspace, pytest.raises(duckdb.Error):
        workspace.connection.cursor().execute(sql).fetchall()


def test_files_in_answers_out_and_taken_out_again(file, tmp_path, builds):
    other = tmp_path / "more.csv"
    other.write_text(ORDERS.format(n=2).replace("2025-03", "2025-04"))
    told = []
    with kundedagbok.open() as workspace:
        reports = workspace.load(
            [file, other, tmp_path / "none.pdf"],
            progress=lambda *said: told.append(said),
        )
        assert len(list(filter(None, builds))) == 1
        assert [report.rows_kept for report in reports] == [3, 3, 0]
        assert reports[2].problem is not None
        shares = [share for _, share in told]
        assert shares == sorted(shares) and shares[-1] == 1
        assert str(day(workspace)) == "2025-04-01"
        assert workspace.files().num_rows == 2
        assert workspace.load([file])[0].already_loaded
        assert len(list(filter(None, builds))) == 1
        workspace.forget(reports[1].file_id)
        assert str(day(workspace)) == "2025-03-01"
        assert len(builds) == 2


def test_one_build_per_data_and_definition(file, builds):
    with kundedagbok.open() as workspace:
        workspace.load([file])
        before = workspace.fingerprint
        workspace.define(Definition(by="Kari", why="agreed"))
        assert workspace.fingerprint == before
        day(workspace)
        assert len(list(filter(None, builds))) == 1
        workspace.define(Definition(window_months=1))
        assert workspace.fingerprint != before
        day(workspace)
        day(workspace)
        assert len(builds) == 2


def test_what_was_made_from_a_file_goes_when_it_is_taken_out(file, tmp_path):
    path = tmp_path / "shop.duckdb"
    with kundedagbok.open(path) as workspace:
        (report,) = workspace.load([file])
        workspace.run("top_customers")
        workspace.forget(report.file_id)
    with duckdb.connect(str(path)) as left:
        names = {
            name
            for (name,) in left.execute(
                "select table_name from duckdb_tables()"
            ).fetchall()
        }
    assert not names & {"customers", "orders", "document_heads", "emails"}
    assert {"countries", "loaded_files"} <= names


def test_an_answer_is_given_once_and_forgotten_with_the_data(file):
    with kundedagbok.open() as workspace:
        workspace.load([file])
        assert workspace.run("as_of_day") is workspace.run("as_of_day")
        first = workspace.run("as_of_day")
        workspace.define(Definition(returns="ignored"))
        assert workspace.run("as_of_day") is not first


def test_a_wrong_name_or_value_is_a_persons_mistake():
    with kundedagbok.open() as workspace:
        for name in ("no_such_analysis", "orders", "documents"):
            with pytest.raises(BadParameter):
                workspace.run(name)
        with pytest.raises(BadParameter):
            workspace.run("as_of_day", days=1)


def test_a_file_opens_again_as_it_was_left(file, tmp_path, builds):
    path = tmp_path / "shop.duckdb"
    with kundedagbok.open(path, Definition(window_months=12)) as workspace:
        workspace.load([file])
        assert workspace.name == "shop"
    with kundedagbok.open(path) as workspace:
        assert workspace.definition.window_months == 12
        assert str(day(workspace)) == "2025-03-01"
        assert len(list(filter(None, builds))) == 1


def test_a_file_in_use_or_of_another_kind_is_said_so(file, tmp_path):
    path = tmp_path / "shop.duckdb"
    with kundedagbok.open(path), pytest.raises(WorkspaceInUse):
        kundedagbok.open(path)
    with pytest.raises(UnreadableFile):
        kundedagbok.open(file)


def test_erasing_leaves_nothing_on_the_disk(file, tmp_path):
    path = tmp_path / "shop.duckdb"
    with kundedagbok.open(path) as workspace:
        workspace.load([file])
        workspace.connection.cursor().execute("checkpoint")
        assert b"kari@example.no" in path.read_bytes()
        workspace.erase()
        assert workspace.files().num_rows == 0
        assert day(workspace) is None
        workspace.connection.cursor().execute("checkpoint")
        assert b"kari" not in path.read_bytes()


@pytest.fixture
def clean_registry(monkeypatch):
    yield monkeypatch
    for token in list(registry._held):
        registry.forget(token)


def test_two_browsers_see_nothing_of_each_other(file, clean_registry):
    one, other = "a" * 43, "b" * 43
    registry.workspace_of(one).load([file])
    assert registry.workspace_of(other).files().num_rows == 0
    assert registry.workspace_of(one).files().num_rows == 1
    held = registry.workspace_of(one)
    registry.forget(one)
    with pytest.raises(duckdb.Error):
        held.connection.cursor().execute("from loaded_files")
    assert registry.workspace_of(one).files().num_rows == 0
    with pytest.raises(NotAllowed):
        registry.workspace_of("short")


def test_idle_workspaces_go_and_the_number_is_bounded(clean_registry):
    now = [1000.0]
    clean_registry.setattr(registry, "monotonic", lambda: now[0])
    clean_registry.setattr(registry, "MOST_WORKSPACES", 2)
    one, other, third = "a" * 43, "b" * 43, "c" * 43
    held = registry.workspace_of(one)
    now[0] += 30 * 60 - 1
    assert registry.workspace_of(one) is held
    now[0] += 30 * 60
    assert registry.workspace_of(one) is held
    now[0] += 30 * 60 + 1
    registry.sweep()
    assert not registry._held
    held = registry.workspace_of(one)
    registry.workspace_of(other)
    assert registry.workspace_of(one) is held
    registry.workspace_of(third)
    assert set(registry._held) == {one, third}
