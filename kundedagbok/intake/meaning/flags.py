"""Yes and no in six languages, and as the tools write consent."""

from kundedagbok.intake.meaning.headers import folded

_YES = (
    "yes y true t 1 ja j sann sant sand sandt wahr kylla k on x oui si optin"
    " subscribed tilmeldt abonniert active enabled aktiv påmeldt prenumererar anmäld"
    " explicit granted ✓"
)
_NO = (
    "no n false f 0 nei nej ei nein falsch usann usant falsk falskt non off optout"
    " unsubscribed cleaned nonsubscribed frameldt avmeldt afmeldt inactive denied"
)
YES = {*_YES.split(), "opt in", "opted in"}
NO = {*_NO.split(), "never subscribed", "opt out", "opted out", "not subscribed"}
_LONGEST = 2 * max(map(len, YES | NO))  # longer texts need not be looked at
_YES_KEYS = frozenset(map(folded, YES))
_NO_KEYS = frozenset(map(folded, NO))


def flag_of(text: str) -> bool | None:
    """What a cell says; null where it says neither yes nor no."""
    if len(text) > _LONGEST:
        return None
    key = folded(text) or text.strip()
    if key in _YES_KEYS:
        return True
    return False if key in _NO_KEYS else None
