"""How a value is written for a tool: normalised, and hashed where it must be.

Every platform cleans an address its own way before it hashes, so that no hash fits
two of them. A form takes the value as text and the person's country.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping

from kundedagbok.destinations.phones import international, national

Form = Callable[[str, str | None], str]
_GOOGLE_MAIL = ("gmail.com", "googlemail.com")


def email(value: str, _: str | None = None) -> str:
    """Trimmed, as written: a tool treats upper and lower case alike."""
    return value.strip()


def lower_email(value: str, _: str | None = None) -> str:
    """Lower case, without any space; dots and tags stay."""
    return "".join(value.split()).lower()


def google_email(value: str, _: str | None = None) -> str:
    """As `lower_email`; for Gmail also without dots and tag before the @."""
    whole = lower_email(value)
    name, _at, domain = whole.rpartition("@")
    if domain not in _GOOGLE_MAIL:
        return whole
    return f"{name.partition('+')[0].replace('.', '')}@{domain}"


def phone_digits(value: str, country: str | None) -> str:
    """Digits alone, the country's code first."""
    return international(value, country).removeprefix("+")


def meta_name(value: str, _: str | None = None) -> str:
    """Lower case letters and digits of any alphabet, without punctuation."""
    return "".join(
        sign for sign in value.strip().lower() if _is_word(sign) or sign == " "
    )


def letters(value: str, _: str | None = None) -> str:
    """Lower case letters alone: no spaces, digits or punctuation."""
    return "".join(sign for sign in value.lower() if sign.isalpha())


def trimmed_lower(value: str, _: str | None = None) -> str:
    """Lower case, without spaces at the ends."""
    return value.strip().lower()


def bare_postcode(value: str, _: str | None = None) -> str:
    """Lower case, without spaces and dashes; a leading zero stays."""
    return re.sub(r"[\s-]", "", value).lower()


def country_code(value: str, _: str | None = None) -> str:
    """The two letters of a country; blank where it is not one of ours."""
    code = value.strip().upper()
    return code if re.fullmatch(r"[A-Z]{2}", code) else ""


def hashed(form: Form) -> Form:
    """The SHA-256 of a form, in lower-case hexadecimal; a blank stays blank."""

    def digest(value: str, country: str | None) -> str:
        clean = form(value, country)
        return hashlib.sha256(clean.encode()).hexdigest() if clean else ""

    return digest


def _is_word(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"


FORMS: Mapping[str, Form] = {
    "email": email,
    "lower_email": lower_email,
    "phone": international,
    "phone_digits": phone_digits,
    "phone_at_home": national,
    "country_code": country_code,
    "meta_email": hashed(trimmed_lower),
    "meta_phone": hashed(phone_digits),
    "meta_name": hashed(meta_name),
    "meta_city": hashed(letters),
    "meta_postcode": hashed(bare_postcode),
    "meta_country": hashed(lambda value, _: country_code(value).lower()),
    "google_email": hashed(google_email),
    "google_phone": hashed(international),
    "google_name": hashed(trimmed_lower),
    "tiktok_email": hashed(lower_email),
    "tiktok_phone": hashed(international),
}
