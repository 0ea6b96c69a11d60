"""Nobody leaves without a yes, unless the owner has said so and the law allows."""

import datetime

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from kundedagbok.consent import CHANNELS, PURPOSES, Sending, leaving
from kundedagbok.destinations import destinations
from kundedagbok.export import may_leave
from kundedagbok.lists import NAMES, Members

AS_OF = datetime.date(2026, 8, 31)
DAYS = [AS_OF, datetime.date(2026, 8, 25), datetime.date(2026, 8, 24), None]
answer = st.sampled_from(["yes", "no", "unknown"])
rows = st.lists(
    st.fixed_dictionaries(
        {f"consent_{channel}": answer for channel in CHANNELS}
        | {
            "law_country": st.sampled_from(["NO", "SE", "DK", "FI", "DE", None]),
            "last_order_date": st.sampled_from(DAYS),
            "has_open_case": st.booleans(),
        }
    ),
    max_size=8,
)
SCHEMA = pa.schema(
    [(f"consent_{channel}", pa.string()) for channel in CHANNELS]
    + [
        ("law_country", pa.string()),
        ("last_order_date", pa.date32()),
        ("has_open_case", pa.bool_()),
    ]
)
quick = settings(max_examples=60, deadline=None)


def table(people: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(people, SCHEMA)


@quick
@given(rows, st.sampled_from(list(PURPOSES)), st.integers(0, 30))
def test_only_a_yes_leaves_by_default(people, purpose: str, quiet: int) -> None:
    """Over every destination, purpose and list."""
    found = Members("gold", "Gold customers", table(people))
    for form in destinations().values():
        going = may_leave(found, form, Sending(purpose, quiet_days=quiet), AS_OF)
        assert set(going.table[f"consent_{form.channel}"].to_pylist()) <= {"yes"}


@quick
@given(rows, st.sampled_from(list(PURPOSES)))
def test_the_exception_never_reaches_a_no_nor_breaks_a_law(
    people, purpose: str
) -> None:
    claimed = Sending(purpose, existing_customers=True)
    for channel in CHANNELS:
        going = leaving(table(people), claimed, AS_OF, channel=channel).table
        for row in going.to_pylist():
            said = row[f"consent_{channel}"]
            assert said != "no"
            if said == "unknown":
                assert row["law_country"] in ("NO", "SE", "DK")
                asked = purpose in ("we_miss_you", "cart", "call") or channel == "phone"
                assert not (asked and row["law_country"] == "DK")


WIN_BACK = ("gold_slipping", "lost_big", "one_timer_lost", "win_back")


@quick
@given(rows, st.sampled_from(list(PURPOSES)), st.sampled_from(list(NAMES)))
def test_in_denmark_some_lists_need_a_yes_whatever_they_are_said_to_be_for(
    people, purpose: str, name: str
) -> None:
    """Over every destination, list and purpose, with the owner's claim ticked."""
    found = Members(name, NAMES[name], table(people))
    claimed = Sending(purpose, existing_customers=True)
    needs_yes = name in (*WIN_BACK, "call_list")
    needs_yes |= purpose in ("we_miss_you", "cart", "call")
    for form in destinations().values():
        going = may_leave(found, form, claimed, AS_OF)
        for row in going.table.to_pylist():
            said = row[f"consent_{form.channel}"]
            assert said != "no"
            if row["law_country"] == "DK" and (needs_yes or form.channel == "phone"):
                assert said == "yes"
        assert going.without_yes + going.table.num_rows == len(people)


@quick
@given(rows)
def test_everyone_only_where_the_file_tells_who_said_yes(people) -> None:
    found = Members("gold", "Gold customers", table(people))
    for form in destinations().values():
        going = may_leave(found, form, Sending(everyone=True), AS_OF).table
        if form.carries_consent:
            assert going.num_rows == len(people)
            assert form.has(f"consent_{form.channel}") or form.split_by
        else:
            assert set(going[f"consent_{form.channel}"].to_pylist()) <= {"yes"}


@quick
@given(rows, st.integers(1, 30))
def test_those_who_bought_lately_are_left_in_peace(people, quiet: int) -> None:
    going = leaving(table(people), Sending(quiet_days=quiet), AS_OF)
    for row in going.table.to_pylist():
        if row["last_order_date"]:
            assert (AS_OF - row["last_order_date"]).days >= quiet
        assert not row["has_open_case"]
    total = going.table.num_rows + going.without_yes + going.bought_lately
    assert total == len(people)


def test_a_danish_example() -> None:
    people = [
        {"consent_email": "unknown", "law_country": "DK"},
        {"consent_email": "unknown", "law_country": "NO"},
        {"consent_email": "no", "law_country": "NO"},
        {"consent_email": "yes", "law_country": "DK"},
    ]

    def left(purpose: str) -> int:
        claimed = Sending(purpose, existing_customers=True)
        return leaving(table(people), claimed, AS_OF).table.num_rows

    assert left("newsletter") == 3
    assert left("we_miss_you") == left("cart") == left("call") == 2
