"""A result as a file: in both forms, and of people only those who said yes."""

from streamlit.testing.v1 import AppTest  # noqa: TID251


def people() -> None:
    from datetime import date

    import pyarrow as pa
    import streamlit as st  # noqa: TID251

    from kundedagbok import catalog, export_log, workspace
    from kundedagbok.charts import LIGHT
    from kundedagbok.language import words_for
    from pages._ui.downloads import download
    from pages._ui.facts import Facts

    query = catalog.load()["call_list"]
    table = pa.table(
        {"customer": ["anne", "bo", "cai"], "consent_phone": ["yes", "no", "unknown"]}
    )
    day, empty = date(2026, 1, 1), frozenset[str]()
    here = st.session_state.setdefault("here", workspace.open())
    known = Facts(here, words_for("en"), LIGHT, day, day, "NOK", empty)
    log = st.container()
    download(table, query, known)
    with log:
        for row in export_log.departures(here).to_pylist():
            st.text(f"{row['list_name']} {row['customers']} {row['purpose']}")


def test_only_a_yes_leaves_until_everyone_is_asked_for() -> None:
    app = AppTest.from_function(people, default_timeout=60).run()
    assert not app.exception
    assert [one.value for one in app.caption] == ["1 row in the file."]
    kinds = [one.proto.label for one in app.get("download_button")]  # type: ignore[attr-defined]
    assert kinds == ["Download the table", "The same as a workbook"]
    app.toggle[0].set_value(True).run()
    assert [one.value for one in app.caption] == ["3 rows in the file."]
    app.get("download_button")[0].click().run()  # type: ignore[attr-defined]
    assert [one.value for one in app.text] == ["call_list 3 own_use"]
    app.session_state["here"].close()
