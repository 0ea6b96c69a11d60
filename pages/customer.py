"""What is a customer? The sentence, the duel, the persons, the reckoning, the name."""

from kundedagbok.claims import customer
from kundedagbok.language import N_
from pages._ui.cell import cell
from pages._ui.counting import who_counts
from pages._ui.duel import definition_duel
from pages._ui.page import notebook
from pages._ui.reckoning import reckoning_in_full
from pages._ui.same_person import (
    persons_in_figures,
    settle_doubts,
    take_back,
    undo_merges,
)
from pages._ui.signing import signing

with notebook(
    N_("Who do we count, and do we agree?"),
    N_("Agree once on who is a customer, and every page follows."),
) as known:
    if known:
        cell("definition_effects", say=customer.effects, show=who_counts)
        definition_duel()
        cell("buyer_kinds", say=customer.buyer_kinds)
        cell("identity_summary", say=customer.persons, show=persons_in_figures)
        cell("doubtful_contacts", say=customer.doubts, show=settle_doubts, count=200)
        cell("merged_contacts", say=customer.merges, show=undo_merges, count=200)
        cell("decided_contacts", say=customer.decided, show=take_back)
        cell("reconciliation", say=customer.reckoning, show=reckoning_in_full)
        signing()
