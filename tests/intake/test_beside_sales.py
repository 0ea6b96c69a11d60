"""Files beside the sales: payments, visits, consent, answers, reviews, clicks."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from kundedagbok import intake
from kundedagbok.intake.meaning.periods import period_in
from tests.intake.loading import Loaded, table
from tests.shared import SHARED, needs_shared

EXPORTS = SHARED / "exports"


@pytest.fixture
def loaded(tmp_path):
    return Loaded(tmp_path)


def of_sample(path: str, query: str) -> list[tuple[Any, ...]]:
    connection = duckdb.connect()
    report = intake.load_file(EXPORTS / path, connection)
    assert not report.error and not report.questions
    return connection.execute(query).fetchall()


@needs_shared
@pytest.mark.parametrize(
    ("path", "sums"),
    [
        ("vipps/vipps-settlement-example.scrubbed.xlsx", (70, "29878", "29429.82")),
        ("vipps/settlement-report.legacy-multisection.csv", (7, "16511.71", None)),
        ("swish/Swish-rapport.synth.cp1252.csv", (3, "876", None)),
        ("stripe/unified_payments.synth.csv", (2, "1045", None)),
        ("adyen/settlement_detail_report_batch_101.synth.csv", (2, "0", None)),
        ("klarna/settlement.synth.csv", (2, "548", None)),
        ("paypal/activity.synth.csv", (2, "0", "-2.80")),
        ("epay/epay_test.csv", (3, "3737", None)),
        ("mobilepay/MobilePay_Transfer_overview.csv", (3, "125", None)),
    ],
)
def test_payments_without_payouts_fees_and_failures(path, sums):
    rows = of_sample(
        path, "select count(*), sum(amount), sum(net) from loaded_payments"
    )
    count, amount, net = sums
    assert rows[0][:2] == (count, Decimal(amount))
    assert net is None or rows[0][2] == Decimal(net)


@needs_shared
def test_a_summed_report_is_about_the_days_above_its_table():
    rows = of_sample(
        "ga4/report_traffic.synth.csv",
        "select starts, ends, channel, visits, revenue from loaded_visits",
    )
    days = date(2026, 9, 1), date(2026, 9, 30)
    assert rows == [
        (*days, "Organic Search", Decimal(1200), Decimal("39850.5")),
        (*days, "Paid Social", Decimal(600), Decimal(7120)),
    ]
    rows = of_sample(
        "ga4/exploration_freeform.synth.csv",
        "select count(*), sum(purchases) from loaded_visits",
    )
    assert rows == [(2, Decimal(5))]


@pytest.mark.parametrize(
    "text",
    [
        '"July 8, 2025 - July 31, 2025"',
        "8. juli 2025 – 31. juli 2025",
        "8 juli 2025 - 31 juli 2025",
        "8. heinäkuuta 2025 – 31. heinäkuuta 2025",
        "# Start date: 20250708\n# End date: 20250731",
        "08.07.2025 - 31.07.2025",
    ],
)
def test_periods_as_people_write_them(text):
    assert period_in(text.split("\n")) == (date(2025, 7, 8), date(2025, 7, 31))


def test_mailchimp_says_consent_in_the_name_of_the_file(loaded):
    header = ["Email Address", "MEMBER_RATING", "OPTIN_TIME", "LEID", "EUID"]
    states = ("subscribed", "unsubscribed", "nonsubscribed", "cleaned")
    for state in states:
        row = [f"{state}@example.no", 2, "2024-01-01 10:00:00", 1, state]
        loaded.load(table(header, row), f"{state}_members_export_a1b2c3.csv")
    said = loaded.column("consent_email", "loaded_customers")
    assert dict(zip(states, said, strict=True)) == {
        "subscribed": "yes",
        "unsubscribed": "no",
        "nonsubscribed": "no",
        "cleaned": "no",
    }
    loaded.load(
        table([*header, "UNSUB_TIME"], ["x@a.no", 2, "", 9, "z", "2024-02-02 10:00"]),
        "renamed.csv",
    )
    assert loaded.column("consent_email", "loaded_customers")[-1] == "no"


@needs_shared
def test_answers_stand_by_their_questions():
    rows = of_sample(
        "surveymonkey/responses.synth.csv",
        "select answered_at, question, answer from loaded_survey_answers"
        " where line_number = 4 order by question, answer",
    )
    when = datetime(2026, 9, 1, 10, 2)
    assert rows == [
        (when, "How likely are you to recommend us?", "4"),
        (when, "What do you buy?: Hats", "Hats"),
        (when, "What do you buy?: Other (please specify)", "Yarn"),
        (when, "What do you buy?: Socks", "Socks"),
    ]


@needs_shared
def test_goods_packed_in_one_cell_are_taken_apart():
    rows = of_sample(
        "woocommerce/analytics_orders.server.synth.csv",
        "select line_number % 1000000000, product_name, quantity"
        " from loaded_order_lines where order_id = '1042' and not is_credit",
    )
    assert rows == [(2, "Ullsokker", Decimal(2)), (2, "Lue, rød", Decimal(1))]


@pytest.mark.parametrize(
    ("header", "rows", "kind"),
    [
        (
            ["email", "send_id", "link", "topic", "clicked_at"],
            [["a@b.no", "s1", "https://x.no/1", "elvefiske", "2025-01-02 10:00"]],
            "newsletter_events",
        ),
        (
            ["date", "channel", "email", "order_id", "topic", "text", "product"],
            [["2025-01-02", "e-post", "a@b.no", "1", "frakt", "Når kommer den?", ""]],
            "enquiries",
        ),
        (
            ["cart_id", "email", "sku", "value", "last_step", "at"],
            [["c1", "a@b.no", "SOK-1", "299.00", "frakt", "2025-01-02 10:00"]],
            "carts",
        ),
        (
            ["Måned", "Kanal", "Valuta", "Annonsekostnad"],
            [["2025-01", "meta", "NOK", "1 000,50"]],
            "ad_spend",
        ),
        (
            ["Dato", "Karakter", "Omtale", "E-post"],
            [["02.01.2025", "5", "Varme og gode", "a@b.no"]],
            "reviews",
        ),
    ],
)
def test_own_lists_are_known_by_their_words(loaded, header, rows, kind):
    report = loaded.load(table(header, *rows, *rows, delimiter=";"), "liste.csv")
    assert (report.kind, report.rows_kept, report.questions) == (kind, 2, ())


def test_amounts_per_channel_are_sales_or_spend_only_by_the_files_name(loaded):
    text = table(["month", "channel", "currency", "amount"], ["2025-01", "x", "NOK", 1])
    assert loaded.load(text, "tall.csv").kind == "generic"
    assert loaded.load(text, "ad_spend.csv").kind == "ad_spend"


@needs_shared
def test_reports_of_advertising_leave_out_their_sums():
    rows = of_sample(
        "google_ads/Campaign report.csv",
        "select starts, ends, currency, sum(amount) from loaded_ad_spend group by all",
    )
    july = date(2025, 7, 8), date(2025, 7, 31)
    assert rows == [(*july, "INR", Decimal("2565.93"))]
    for name in ("en", "nb"):
        rows = of_sample(
            f"meta_ads/campaigns.{name}.synth.csv",
            "select channel, currency, sum(amount) from loaded_ad_spend group by all",
        )
        assert rows == [("Meta", "NOK", Decimal("2487.72"))]
