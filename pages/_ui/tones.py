"""The tone that suits each group: what to do, and what to leave."""

from kundedagbok.language import N_

TONES = {
    "gold": (
        N_("Warm and personal. Tell them first about what is new."),
        N_("No discount: they come without one."),
    ),
    "gold_slipping": (
        N_("From person to person, by phone or a few lines signed with your name."),
        N_("No discount first, and no mass e-mail."),
    ),
    "lost_big": (
        N_("Ask honestly what could have been better, and listen."),
        N_("Nothing about all they have bought, and no sales talk."),
    ),
    "one_timer_pausing": (
        N_("Helpful: one good tip about what they bought."),
        N_("No “We miss you”: you hardly know each other yet."),
    ),
    "pausing": (
        N_("Friendly and short: a refill, or what is new in their favourite category."),
        N_("One e-mail and one reminder, no more."),
    ),
    "one_timer_lost": (
        N_("One short e-mail in season, easy to say no to."),
        N_("Then stop."),
    ),
    "lost": (
        N_("Light: the season's best, once or twice a year."),
        N_("No reproach, and no “long time no see”."),
    ),
    "regular": (
        N_("As to a good acquaintance: ask whether something is missing."),
        N_("No discount first."),
    ),
}
