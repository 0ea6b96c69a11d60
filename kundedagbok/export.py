"""A list packed for its tool: one file, or an archive of them with their note.

The note says what the list is, who is on it and by which right, and when to delete
it. The archive of a list in parts, or of one with companions, holds it too.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from kundedagbok.consent import Leaving, Sending, leaving
from kundedagbok.destinations import (
    Column,
    Destination,
    File,
    Setting,
    destination,
    reachable_rows,
    written,
)
from kundedagbok.destinations.companions import COMPANIONS
from kundedagbok.language import N_, Words
from kundedagbok.lists import ADVICE, NAMES, PURPOSE_OF, REFILLS, Members
from kundedagbok.readme import KEEP_DAYS, README_NAMES, Occasion, note
from kundedagbok.schemes import GROUPS, SCHEMES

CONSENT = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("unknown")}
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
FORM_OF = {"csv": "nordic_excel", "xlsx": "nordic_excel_xlsx"}
MOST_SHEET_ROWS = 1_048_575
_STAMP = (1980, 1, 1, 0, 0, 0)
_LONGEST_ROW = 2000  # bytes, on average over a whole file


@dataclass(frozen=True)
class Parcel:
    """What is handed over: its file name, its bytes, how many people are in it."""

    name: str
    data: bytes
    rows: int
    delete_by: date
    note: str

    @property
    def mime(self) -> str:
        """The kind of file, as a browser names it."""
        return MIME[self.name.rpartition(".")[2]]


def parcel(
    members: Members,
    form: Destination,
    words: Words,
    labels: Mapping[str, str],
    occasion: Occasion,
    sending: Sending | None = None,
) -> Parcel:
    """Pack those of a list who may leave, in a destination's form."""
    chosen = sending or Sending()
    going = may_leave(members, form, chosen, occasion.as_of)
    setting = _setting(members, words, labels, occasion)
    files = written(_completed(going.table, words), form, setting)
    rows = sum(file.rows for file in files)
    text = note(members, form, words, occasion, chosen, going, rows)
    more = [COMPANIONS[name](setting) for name in form.companions]
    name = file_name(members, form, occasion, rows)
    data = files[0].data
    if name.endswith(".zip"):
        stem = file_stem(members, occasion)
        data = _archive(stem, [*files, *more], form, text, words)
    return Parcel(name, data, rows, occasion.today + timedelta(days=KEEP_DAYS), text)


def may_leave(
    members: Members, form: Destination, sending: Sending, as_of: date
) -> Leaving:
    """Who of a list may leave in this form, and how many are held back."""
    return leaving(
        members.table,
        sending,
        as_of,
        channel=form.channel,
        carries_consent=form.carries_consent,
        usual_purpose=PURPOSE_OF.get(members.name, ""),
    )


def rows_in(table: pa.Table, form: Destination) -> int:
    """How many of those who may leave have what the tool needs."""
    return reachable_rows(table, form)


def result_bytes(
    table: pa.Table,
    words: Words,
    labels: Mapping[str, str],
    kind: str = "csv",
    under: str = "",
) -> bytes:
    """Write any query's result for Excel, every column and row of it.

    `kind` is csv or xlsx; a sheet takes no more than MOST_SHEET_ROWS. `under` is a
    line below the table, for people to read.
    """
    columns = tuple(Column(field=name) for name in table.column_names)
    form = replace(destination(FORM_OF[kind]), columns=columns, needs=())
    setting = Setting(words, labels, _codes(words), under=under)
    return written(table, form, setting)[0].data


def plain_bytes(table: pa.Table, words: Words) -> bytes:
    """Write any query's result for a machine: commas, and plain headings."""
    columns = tuple(Column(field=name) for name in table.column_names)
    form = destination("email_tools")
    form = replace(form, columns=columns, needs=(), merge_fields=False)
    return written(table, form, Setting(words, {}))[0].data


def file_stem(members: Members, occasion: Occasion) -> str:
    """Name a list's files after the client, the list and the date of the data."""
    parts = [_plain(occasion.client) or "kundedagbok", _plain(members.name)]
    return f"{'_'.join(parts)}_{occasion.as_of.isoformat()}"


def file_name(
    members: Members, form: Destination, occasion: Occasion, rows: int
) -> str:
    """Name what is handed over: an archive where there can be several files."""
    several = form.most_bytes and rows * _LONGEST_ROW > form.most_bytes
    in_archive = form.split_by or form.companions or several
    ending = "zip" if in_archive else form.kind
    return f"{file_stem(members, occasion)}_{form.code}.{ending}"


def _plain(text: str) -> str:
    return re.sub(r"[^\w-]+", "_", text.casefold()).strip("_")


def _named(stem: str, file: File, form: Destination) -> str:
    part = f"_{file.part}" if file.part else ""
    return f"{stem}_{form.code}{part}.{file.ending}"


def _archive(
    stem: str, files: list[File], form: Destination, text: str, words: Words
) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for file in files:
            _put(archive, _named(stem, file, form), file.data)
        _put(archive, README_NAMES[words.language], text.encode("utf-8-sig"))
    return data.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """The same list gives the same bytes, whenever it is packed."""
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _codes(words: Words) -> dict[str, dict[str, str]]:
    answers = {code: words._(text) for code, text in CONSENT.items()}
    groups = {code: words._(text) for code, text in GROUPS.items()}
    return {
        "segment": {code: words._(text) for code, text in NAMES.items()},
        **{scheme: groups for scheme in SCHEMES if scheme != "house"},
        **{f"consent_{one}": answers for one in ("email", "sms", "phone", "post")},
    }


def _setting(
    members: Members, words: Words, labels: Mapping[str, str], occasion: Occasion
) -> Setting:
    advice = ADVICE.get(members.name, "")
    constants = {
        "list_code": members.name,
        "list_tag": f"kundedagbok-{members.name}".replace("_", "-"),
        "list_name": words._(members.title),
        "list_sentence": members.sentence,
        "advice": words._(advice) if advice else "",
        "language": words.language,
        "shop_name": occasion.client,
        "as_of": occasion.as_of.isoformat(),
    }
    own = [n for n in members.table.column_names if n.startswith("antatt_")]
    if members.name in REFILLS and "refill_product" in members.table.column_names:
        own = ["refill_product", "refill_date", *own]
    return Setting(words, labels, _codes(words), constants, tuple(own))


def _completed(table: pa.Table, words: Words) -> pa.Table:
    """Add what follows from a row: how to greet, when consent was given, abroad."""
    if "law_country" not in table.column_names:
        return table
    said_yes = pc.equal(table["consent_email"], "yes")
    consent_day = pc.if_else(said_yes, table["consent_at"].cast(pa.date32()), None)
    greetings = [
        words._("Hi {first_name},", first_name=name) if name else words._("Hi,")
        for name in table["first_name"].to_pylist()
    ]
    more = {
        "consent_day": consent_day,
        "greeting": pa.array(greetings, pa.string()),
        "country_abroad": _abroad(table),
    }
    for name, column in more.items():
        table = table.append_column(name, column)
    return table


def _abroad(table: pa.Table) -> pa.Array:
    """The country where it is not the one that most on the list live in."""
    country = table["country"]
    if not pc.count(country).as_py():
        return pa.nulls(table.num_rows, pa.string())
    counts = pc.value_counts(country.drop_null()).to_pylist()
    home = max(counts, key=lambda one: (one["counts"], one["values"]))["values"]
    return pc.if_else(pc.equal(country, home), None, country)
