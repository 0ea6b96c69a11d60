"""A locked file asks for its password; spoilt letters are put right on request."""

import io
from pathlib import Path

import msoffcrypto
import openpyxl

from kundedagbok import registry
from pages._ui.arrivals import Errand
from pages._ui.door import new_token
from tests.browser.conftest import orders_csv
from tests.screen.conftest import Opened


def _locked(path: Path, password: str) -> Path:
    """The small shop's orders as a workbook under a password."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in orders_csv().splitlines():
        book.active.append(line.split(";" if ";" in line else ","))
    plain, locked = io.BytesIO(), io.BytesIO()
    book.save(plain)
    msoffcrypto.OfficeFile(plain).encrypt(password, locked)
    path.write_bytes(locked.getvalue())
    return path


def test_a_locked_workbook_is_opened_with_its_password(
    opened: Opened, tmp_path: Path
) -> None:
    key = new_token()
    app = opened(language="nb", key=key)
    path = _locked(tmp_path / "ordrer.xlsx", "hemmelig")
    app.session_state["errand"] = Errand((path,))
    app.run()
    assert not app.exception
    app.text_input(key="password_0").input("feil")
    app.button(key="FormSubmitter:password_form_0-Åpne filen").click().run()
    assert "åpner ikke" in app.error[0].value
    app.text_input(key="password_0").input("hemmelig")
    app.button(key="FormSubmitter:password_form_0-Åpne filen").click().run()
    assert not app.error and not app.exception
    (report,) = [one.report for one in app.session_state["arrivals"]]
    assert report.rows_kept > 0 and not report.problem
    registry.forget(key)


def test_spoilt_letters_are_put_right(opened: Opened, tmp_path: Path) -> None:
    key = new_token()
    app = opened(language="nb", key=key)
    path = tmp_path / "ordrer.csv"
    text = "Ordrenr;Dato;Kunde;E-post;Beløp\n" + "".join(
        f"{n};2026-01-{n:02};Jørgen Sæther;j{n}@eksempel.no;12,50\n"
        for n in range(1, 29)
    )
    path.write_bytes(text.encode().decode("cp1252").encode())
    app.session_state["errand"] = Errand((path,))
    app.run()
    app.button(key="letters_0").click().run()
    assert not app.exception
    (report,) = [one.report for one in app.session_state["arrivals"]]
    assert report.rows_kept == 28
    with registry.workspace_of(key).connection.cursor() as cursor:
        names = cursor.execute("select distinct full_name from loaded_order_lines")
        assert names.fetchall() == [("Jørgen Sæther",)]
    registry.forget(key)


def test_amounts_that_may_be_with_or_without_vat_are_turned_by_a_click(
    opened: Opened, tmp_path: Path
) -> None:
    key = new_token()
    app = opened(language="nb", key=key)
    path = tmp_path / "ordrer.csv"
    path.write_text(
        "Ordrenr;Dato;E-post;Land;Beløp\n"
        + "".join(
            f"{n};2026-01-{n:02};j{n}@eksempel.no;Norge;125,00\n" for n in range(1, 29)
        ),
        "utf-8",
    )
    app.session_state["errand"] = Errand((path,))
    app.run()
    here = registry.workspace_of(key)
    for included, average in ((False, 125), (True, 100)):
        app.button(key="vat_health_1" if included else "vat_card_0_1").click().run()
        assert not app.exception
        (said,) = here.run("key_numbers").to_pylist()
        assert said["average_order"] == average
        told = {False: "som uten mva., slik", True: "som med mva., slik"}[included]
        assert sum(told in one.value for one in app.caption) == 2  # card and file row
    registry.forget(key)
