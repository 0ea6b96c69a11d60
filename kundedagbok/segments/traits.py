"""Assumed traits: what a purchase makes us believe of a customer, with its reason.

A trait is a rule under a name that begins with `antatt_` (assumed). It goes with every
list as a column of its own, the reason beside it. What the law protects most (health,
faith, origin, trade union, politics, sex life) is never assumed.
"""

import json
import re
import unicodedata
from dataclasses import replace
from typing import Protocol

import pyarrow as pa

from kundedagbok.catalog import Catalog
from kundedagbok.errors import BadParameter
from kundedagbok.export_log import Keeper
from kundedagbok.language import N_, Words
from kundedagbok.lists import Members, Source
from kundedagbok.segments.conditions import checked_rule, kinds
from kundedagbok.segments.evaluation import keys_of
from kundedagbok.segments.rule import Rule
from kundedagbok.segments.sentence import rule_sentence

PREFIX = "antatt_"
REASON = {"en": "because", "nb": "fordi", "sv": "eftersom", "da": "fordi"}
_KEPT, _MOST = "traits", 12
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o"})
# Parts of words, beginnings of words and whole words, of four languages, plain letters.
_PROTECTED = re.compile(
    r"""helse|halsa|helbred|sundhed|health|sykdom|sjuk|sygdom|sick|diabet|allerg|kreft
    |cancer|gravid|pregnan|depres|medisin|medicin|funksjonshem|funktionsned|handikap
    |handicap|disab|adhd|autis|angst|anxi|psyki|psychi
    |religi|kristen|kristn|christian|muslim|islam|jodisk|judisk|jewish|hindu|buddh
    |moske|mosque|halal|kosher|kirke|kyrka|church
    |etnis|etnic|ethnic|hudfarg|hudfarve|skin_?colo|innvandr|invandr|indvandr|immigra
    |fagforen|fackforen|fackforbund|fagforbund|trade_?union|politi[sc]
    |(?<![a-z])(sex|seks(?!_?\d|ti|te)|lesbi|lesbe|homo(fil|se)|bifil|hetero|trans(person|gen))
    |(?<![a-z])(syke?|syge?|ill|tro|troende|faith|rase|ras|race|same[rn]?|sami|samisk
        |jode[rn]?|jude|judar|jews?|union|gay|homo|hiv|fack|politikk?|legning)(?![a-z])""",
    re.VERBOSE,
)


class Shop(Source, Keeper, Protocol):
    """What answers queries and keeps texts: a workspace."""

    catalog: Catalog


def trait_name(text: str) -> str:
    """The column's name. Raises BadParameter for what is never assumed of a person."""
    plain = text.casefold().translate(_PLAIN)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    name = "_".join(re.findall(r"[a-z0-9]+", plain.removeprefix(PREFIX)))
    if _PROTECTED.search(name):
        raise BadParameter(
            N_(
                "{name} cannot be an assumed trait: nothing is assumed about health, "
                "faith, origin, trade union, politics or sex life."
            ),
            name=text.strip(),
        )
    if not name:
        raise BadParameter(N_("Give the trait a name first."))
    return PREFIX + name[:40]


def traits(keeper: Keeper) -> dict[str, Rule]:
    """Every trait by the name of its column."""
    kept = json.loads(keeper.kept(_KEPT) or "{}")
    return {name: Rule.from_toml(text) for name, text in sorted(kept.items())}


def save_trait(keeper: Keeper, rule: Rule) -> str:
    """Keep a rule as a trait; returns the name of its column."""
    name = trait_name(rule.name)
    kept = json.loads(keeper.kept(_KEPT) or "{}")
    if name not in kept and len(kept) >= _MOST:
        raise BadParameter(N_("There is room for {n} traits."), n=_MOST)
    keeper.keep(_KEPT, json.dumps(kept | {name: rule.to_toml()}))
    return name


def forget_trait(keeper: Keeper, name: str) -> None:
    """Delete a trait."""
    kept = json.loads(keeper.kept(_KEPT) or "{}")
    kept.pop(name, None)
    keeper.keep(_KEPT, json.dumps(kept))


def with_traits(shop: Shop, chosen: Members, words: Words) -> Members:
    """The same people, with a column for each trait and one for its reason."""
    table = chosen.table
    keys = table["customer_key"].to_pylist()
    for name, rule in traits(shop).items():
        checked = checked_rule(rule, shop.catalog)
        met = keys_of(shop, checked.who)
        reason = rule_sentence(checked.who, kinds(shop.catalog), words)
        has = [bool(met[key]) for key in keys]
        yes = words._("yes")
        because = f"{name}_{REASON[words.language]}"
        for column, text in ((name, yes), (because, reason)):
            cells = pa.array([text if one else None for one in has], pa.string())
            table = table.append_column(column, cells)
    return replace(chosen, table=table)
