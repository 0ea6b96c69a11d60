"""What is a customer here: the rules, as data, and as one table for the queries.

A definition is a small TOML file that people can read, sign and argue about. The
base tables are built under it; no other place in the program decides who counts.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from re import compile as pattern
from typing import Any
from zoneinfo import available_timezones

import pyarrow as pa

from kundedagbok.definition_sentence import sentence_of
from kundedagbok.errors import BadParameter
from kundedagbok.language import N_, Words

_CURRENCY = pattern("majority|as_given|[A-Z]{3}")

VERSION = 1
LEFT_OUT = (
    "cancelled",
    "voided",
    "failed",
    "draft",
    "test",
    "zero",
    "gift_card_only",
    "fully_returned",
)
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "customer": (
        "window_months",
        "minimum_orders",
        "known_only",
        "businesses",
        "role_addresses",
    ),
    "orders": (
        "left_out",
        "credit_notes",
        "nonpositive_lines",
        "channels",
        "countries",
    ),
    "amounts": ("vat", "currency", "returns"),
    "products": ("codes", "variants", "other_lines"),
    "time": ("zone",),
    "signature": ("by", "on", "why"),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "businesses": ("left_out", "kept", "only"),
    "role_addresses": ("apart", "as_others"),
    "credit_notes": ("deducted", "left_out"),
    "nonpositive_lines": ("kept", "left_out"),
    "vat": ("without", "as_given"),
    "returns": ("deducted", "ignored"),
    "codes": ("folded", "as_written"),
    "variants": ("folded", "apart"),
    "other_lines": ("left_out", "kept"),
    "left_out": LEFT_OUT,
}


@dataclass(frozen=True)
class Definition:
    """The rules for who and what counts; the defaults are the recommended ones.

    `window_months` 0 means all dates. `known_only` leaves orders without a known
    customer out of everything. `currency` is an ISO code, `majority`, or `as_given`
    (amounts summed as they stand). `zone` is an IANA name, `auto` (the shop's
    country), or `as_written`. Empty `channels` and `countries` mean all.
    """

    name: str = "recommended"
    window_months: int = 36
    minimum_orders: int = 1
    known_only: bool = False
    businesses: str = "left_out"
    role_addresses: str = "apart"
    left_out: tuple[str, ...] = LEFT_OUT
    credit_notes: str = "deducted"
    nonpositive_lines: str = "kept"
    channels: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    vat: str = "without"
    currency: str = "majority"
    returns: str = "deducted"
    codes: str = "folded"
    variants: str = "folded"
    other_lines: str = "left_out"
    zone: str = "auto"
    by: str = ""
    on: date | None = None
    why: str = ""

    def __post_init__(self) -> None:
        """Refuse a rule outside its choices; raises BadParameter."""
        for name, choices in CHOICES.items():
            value = getattr(self, name)
            chosen = value if isinstance(value, tuple) else (value,)
            if not set(chosen) <= set(choices):
                raise _fault(name, choices)
        for name, low, high in (("window_months", 0, 600), ("minimum_orders", 1, 100)):
            if not low <= getattr(self, name) <= high:
                raise _fault(name, (f"{low}–{high}",))
        if self.zone not in ("auto", "as_written", *available_timezones()):
            raise _fault("zone", ("auto", "as_written", "Europe/Oslo"))
        if not _CURRENCY.fullmatch(self.currency):
            raise _fault("currency", ("majority", "as_given", "NOK"))

    @classmethod
    def from_toml(cls, text: str) -> "Definition":
        """Read a definition; a rule that is not named keeps its default.

        Raises BadParameter for an unknown rule, a wrong value or a newer version.
        """
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            place = N_("The definition cannot be read: {problem}.")
            raise BadParameter(place, problem=str(problem)) from None
        if raw.get("version", VERSION) != VERSION:
            raise _fault("version", (str(VERSION),))
        return cls(**_rules(raw))

    def to_toml(self) -> str:
        """Write every rule, in the order of the sections."""
        parts = [f"version = {VERSION}", f"name = {_written(self.name)}"]
        for section, names in SECTIONS.items():
            lines = [
                f"{name} = {_written(getattr(self, name))}"
                for name in names
                if getattr(self, name) is not None
            ]
            parts += ["", f"[{section}]", *lines]
        return "\n".join(parts) + "\n"

    def sentence(self, words: Words) -> str:
        """Say the definition in the reader's language, in whole sentences."""
        return sentence_of(self, words)

    @property
    def fingerprint(self) -> str:
        """The same for two definitions that count alike, whoever signed them."""
        unsigned = replace(self, name="", by="", on=None, why="")
        return hashlib.sha256(unsigned.to_toml().encode()).hexdigest()

    def table(self) -> pa.Table:
        """The one row that the base queries read as `definition`."""
        row = {
            field.name: list(value) if isinstance(value, tuple) else value
            for field in fields(self)
            if (value := getattr(self, field.name)) is not None or field.name == "on"
        }
        row["signed_on"] = row.pop("on")
        schema = pa.schema([(name, _arrow_type(name, row[name])) for name in row])
        return pa.Table.from_pylist([row], schema=schema)


def _rules(raw: Mapping[str, Any]) -> dict[str, Any]:
    known = {"version", "name", *SECTIONS}
    for key in raw:
        if key not in known:
            raise _unknown(key)
    found: dict[str, Any] = {"name": raw["name"]} if "name" in raw else {}
    for section, names in SECTIONS.items():
        for name, value in raw.get(section, {}).items():
            if name not in names:
                raise _unknown(f"{section}.{name}")
            found[name] = tuple(value) if isinstance(value, list) else value
    for name, value in found.items():
        if not _is_right_type(name, value):
            raise _fault(name, CHOICES.get(name, ()))
    return found


def _is_right_type(name: str, value: Any) -> bool:
    if name == "on":
        return type(value) is date
    if isinstance(value, tuple) and not all(isinstance(item, str) for item in value):
        return False
    return type(value) is type(getattr(Definition, name))


def _written(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | date():
            return str(value)
        case tuple():
            return f"[{', '.join(map(_written, value))}]"
        case _:
            return quoted(value)


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    plain = "".join(
        letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04x}"
        for letter in escaped
    )
    return f'"{plain}"'


def _arrow_type(name: str, value: Any) -> pa.DataType:
    if name == "signed_on":
        return pa.date32()
    kinds = {bool: pa.bool_(), int: pa.int32(), list: pa.list_(pa.string())}
    return kinds.get(type(value), pa.string())


def _fault(name: str, choices: tuple[str, ...]) -> BadParameter:
    text = N_("The rule {name} of the definition cannot be so. It can be: {choices}.")
    return BadParameter(text, name=name, choices=list(choices))


def _unknown(name: str) -> BadParameter:
    text = N_("The definition names a rule that does not exist: {name}.")
    return BadParameter(text, name=name)
