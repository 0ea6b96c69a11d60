"""People's own text, made safe to stand inside Markdown."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:&])")
_ENTITIES = {":": "&#58;", "&": "&amp;", "<": "&lt;"}
_STARTS_LINK = re.compile(r"(?i)(https?|ftp|mailto|www|streamlit)(?=[:.])")
_GAPS = re.compile(r"[^\S\u00a0\u202f]+")  # the spaces within numbers stay
_JOINER = "\u2060"


def escaped(text: object) -> str:
    """Show a file's or a product's name as written: no links, pictures or formulas."""
    line = _GAPS.sub(" ", str(text)).strip()
    line = _STARTS_LINK.sub(lambda found: found.group(1) + _JOINER, line)
    line = line.replace("@", f"{_JOINER}@")
    for pair in ("->", "<-", "--"):
        line = line.replace(pair, pair[0] + _JOINER + pair[1])
    return _MARKS.sub(lambda found: _ENTITIES.get(found[1], "\\" + found[1]), line)
