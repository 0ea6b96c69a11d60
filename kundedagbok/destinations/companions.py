"""What goes with a list into its archive: a letter for Word, a rule to type in."""

from collections.abc import Callable, Mapping

from kundedagbok.destinations.cells import Setting
from kundedagbok.destinations.writing import File


def letter(setting: Setting) -> File:
    """A letter whose fields Word fills in from the file of addresses."""
    from kundedagbok.destinations import letter as word  # few lists need its library

    return File("letter", "docx", word.mail_merge(setting), 0)


def shopware_rule(setting: Setting) -> File:
    """The rule to type into the shop's rule builder, in plain words."""
    words, constants = setting.words, setting.constants
    lines = [
        constants["list_name"],
        "",
        words._("Rule: customer with the tag {tag}", tag=constants["list_tag"]),
        words._("In the shop: Settings, Rule builder, Create rule."),
        words._("Condition: Customer tag, is one of, {tag}", tag=constants["list_tag"]),
    ]
    return File("rule", "txt", _text(lines), 0)


def campaign_page(setting: Setting) -> File:
    """What the campaign page for this list should hold."""
    words, constants = setting.words, setting.constants
    lines = [
        words._("Campaign page: {list}", list=constants["list_name"]),
        "",
        words._("For whom: {list}", list=constants["list_name"]),
        constants["list_sentence"],
        words._("What to do: {advice}", advice=constants["advice"]),
        words._("Shown to: customers with the tag {tag}", tag=constants["list_tag"]),
        "",
        words._("Heading:"),
        words._("Picture:"),
        words._("Products:"),
        words._("Button:"),
    ]
    return File("campaign_page", "txt", _text(lines), 0)


def _text(lines: list[str]) -> bytes:
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


COMPANIONS: Mapping[str, Callable[[Setting], File]] = {
    "letter": letter,
    "shopware_rule": shopware_rule,
    "campaign_page": campaign_page,
}
