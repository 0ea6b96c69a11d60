"""Drafts of messages: a subject and a few lines per purpose, ready for merge fields.

¶ stands for a new paragraph; the first line is the subject. A draft never tells of
scores, groups or days of silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kundedagbok.destinations.merge_fields import merge_fields
from kundedagbok.language import N_, Words

DRAFTS: Mapping[str, str] = {
    "thank_you": N_(
        "Thank you, {first_name} ¶ Hi {first_name}, ¶ I was looking back on the year "
        "at {shop_name} and wanted to thank you for shopping with us. I hope you are "
        "happy with {last_product}. ¶ There is no offer in this e-mail, only thanks. "
        "If there is something we should do better or start selling, just reply. I "
        "read it myself. ¶ Best wishes, ¶ {sender_name}, {shop_name}"
    ),
    "refill": N_(
        "Running low on {refill_product}? ¶ Hi {first_name}, ¶ You bought "
        "{refill_product} a while ago, and it usually lasts about {refill_weeks} "
        "weeks. If you would like more, it is here: {product_link} ¶ Still have "
        "plenty? Then just ignore this. We won't ask twice. ¶ Best wishes, ¶ "
        "{shop_name} ¶ {unsubscribe}"
    ),
    "we_miss_you": N_(
        "It's been a while, {first_name} ¶ Hi {first_name}, ¶ It has been some time "
        "since we saw you at {shop_name}. Perhaps you have all you need. Perhaps we "
        "could have done something better; if so, I would really like to hear it. "
        "Just reply. ¶ If you are curious, this is what is new in "
        "{favourite_category}: {shop_link} ¶ Best wishes, ¶ {sender_name}, "
        "{shop_name} ¶ {unsubscribe}"
    ),
    "second_purchase": N_(
        "How are you getting on with {last_product}? ¶ Hi {first_name}, ¶ Thank you "
        "for your first order with {shop_name}. One small tip: {tip} ¶ Many who start"
        " with {last_product} later choose {next_product}. Have a look if you like: "
        "{product_link} ¶ Any questions? Reply here, and a person will answer. ¶ Best"
        " wishes, ¶ {shop_name} ¶ {unsubscribe}"
    ),
    "review_ask": N_(
        "What do you think of {last_product}? ¶ Hi {first_name}, ¶ You have had "
        "{last_product} for a little while now. Would you write a few lines about it?"
        " It takes two minutes and helps others choose: {review_link} ¶ Honest words "
        "help most, also about what could be better. Is something wrong? Reply here "
        "first, and we will put it right. ¶ Best wishes, ¶ {sender_name}, {shop_name}"
        " ¶ {unsubscribe}"
    ),
}
_BLANKS: Mapping[str, str] = {
    "sender_name": N_("your name"),
    "product_link": N_("link to the product"),
    "shop_link": N_("link to the shop"),
    "review_link": N_("link to the review"),
    "tip": N_("your tip"),
}


@dataclass(frozen=True)
class Message:
    """What goes out with a list: the words, the goal, by which channel.

    `skipped` says that the owner chose to fill in nothing this time.
    """

    text: str = ""
    goal: str = ""
    channel: str = "email"
    skipped: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether the list may leave with it."""
        return self.skipped or bool(self.text.strip() and self.goal.strip())


def draft(purpose: str, words: Words) -> str:
    """A purpose's draft with its merge fields in brackets; blank where there is none.

    The fields carry the headings of the list's file in the reader's language.
    """
    if purpose not in DRAFTS:
        return ""
    blanks = {name: words._(text) for name, text in _BLANKS.items()}
    fields = blanks | merge_fields(words.language)
    marks = {name: f"[{heading}]" for name, heading in fields.items()}
    link = words._("Don't want these e-mails? Unsubscribe: [link]")
    said = words._(DRAFTS[purpose], unsubscribe=link, **marks)
    return said.replace(" ¶ ", "\n\n")
