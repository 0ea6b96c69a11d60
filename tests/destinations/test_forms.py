"""Known vectors: how each platform wants an address, a number, a name."""

import hashlib

import pytest

from kundedagbok.destinations.forms import FORMS

# What each platform hashes, worked out by hand from its rules.
CLEANED = [
    ("meta_email", " Kari.Olsen+Ull@Gmail.com ", "NO", "kari.olsen+ull@gmail.com"),
    ("google_email", " Kari.Olsen+Ull@Gmail.com ", "NO", "kariolsen@gmail.com"),
    ("google_email", "k.o@GoogleMail.com", "NO", "ko@googlemail.com"),
    ("google_email", "Kari.Olsen+ull@example.no", "NO", "kari.olsen+ull@example.no"),
    ("tiktok_email", " Kari.Olsen+ull@Example.NO", "NO", "kari.olsen+ull@example.no"),
    (
        "meta_email",
        "\tIDA.Berg+a.b@sub.Example.dk\n",
        "DK",
        "ida.berg+a.b@sub.example.dk",
    ),
    ("google_email", "i.d.a.+x+y@googlemail.com", "SE", "ida@googlemail.com"),
    ("google_email", "ida.berg+x@gmail.com.no", "NO", "ida.berg+x@gmail.com.no"),
    ("tiktok_email", "Ida. Berg@Example.fi", "FI", "ida.berg@example.fi"),
    ("meta_phone", "+47 900 00 001", "NO", "4790000001"),
    ("meta_phone", "(0047) 900-00-001", "SE", "4790000001"),
    ("tiktok_phone", "47 900 00 001", "NO", "+4790000001"),
    ("meta_phone", "20123456", "DK", "4520123456"),
    ("tiktok_phone", "+45 20 12 34 56", "NO", "+4520123456"),
    ("meta_phone", "0045-20 12 34 56", "NO", "4520123456"),
    ("meta_phone", "+46 (0) 8 123 456 78", "SE", "46812345678"),
    ("tiktok_phone", "070/123 45 67", "SE", "+46701234567"),
    ("meta_phone", "+358 (0)40 1234567", "FI", "358401234567"),
    ("meta_phone", "0401234567", "FI", "358401234567"),
    ("google_phone", "00358 50 123 4567", "SE", "+358501234567"),
    ("google_phone", "900 00 001", "NO", "+4790000001"),
    ("meta_phone", "070-123 45 67", "SE", "46701234567"),
    ("google_phone", "+46 (0)70-123 45 67", "SE", "+46701234567"),
    ("google_phone", "20 12 34 56", "DK", "+4520123456"),
    ("google_phone", "0045 20123456", None, "+4520123456"),
    ("google_phone", "040 123 4567", "FI", "+358401234567"),
    ("tiktok_phone", "050-1234567", "FI", "+358501234567"),
    ("meta_name", " Anne-Märta ", "SE", "annemärta"),
    ("meta_name", "O'Brien", "NO", "obrien"),
    ("google_name", " Ævar ", "NO", "ævar"),
    ("meta_city", "København K", "DK", "københavnk"),
    ("meta_postcode", "111 43", "SE", "11143"),
    ("meta_postcode", "0150", "NO", "0150"),
    ("meta_country", "no", "NO", "no"),
]
PLAIN = [
    ("phone", "22 33 44 55", "NO", "+4722334455"),
    ("phone", "4790000001", "NO", "+4790000001"),
    ("phone", "90000001", None, ""),
    ("phone", "00000000", "NO", ""),
    ("phone", "123", "NO", ""),
    ("phone", "not a number", "NO", ""),
    ("phone", "08-123 456 78", "SE", "+46812345678"),
    ("phone", "+44 20 7946 0958", "NO", "+442079460958"),
    ("phone_digits", "+4790000001", "NO", "4790000001"),
    ("phone_at_home", "+46 70 123 45 67", "SE", "0701234567"),
    ("phone_at_home", "+47 90000001", "NO", "90000001"),
    ("country_code", "no", None, "NO"),
    ("country_code", "Norge", None, ""),
]


@pytest.mark.parametrize(("form", "written", "country", "clean"), CLEANED)
def test_what_is_hashed(
    form: str, written: str, country: str | None, clean: str
) -> None:
    assert FORMS[form](written, country) == hashlib.sha256(clean.encode()).hexdigest()


@pytest.mark.parametrize(("form", "written", "country", "wanted"), PLAIN)
def test_what_is_written(
    form: str, written: str, country: str | None, wanted: str
) -> None:
    assert FORMS[form](written, country) == wanted


def test_a_published_hash() -> None:
    """The SHA-256 of test@example.com, as found in every platform's examples."""
    published = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"
    for form in ("meta_email", "google_email", "tiktok_email"):
        assert FORMS[form](" Test@Example.com ", None) == published


def test_no_hash_fits_two_platforms_that_clean_differently() -> None:
    written, number = "Kari.Olsen+ull@gmail.com", "900 00 001"
    assert FORMS["meta_email"](written, "NO") != FORMS["google_email"](written, "NO")
    assert FORMS["meta_phone"](number, "NO") != FORMS["google_phone"](number, "NO")


def test_nothing_becomes_no_hash() -> None:
    assert FORMS["meta_phone"]("90000001", None) == ""
