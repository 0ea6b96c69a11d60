"""The segment builder says why nobody is found yet."""

from tests.screen.conftest import Opened

HINT = "Choose at least one; until then it finds nobody."


def test_a_condition_with_nothing_chosen_says_so(opened: Opened) -> None:
    app = opened("pages/lists.py")
    next(one for one in app.button if one.label == "Add a condition").click().run()
    assert HINT not in [one.value for one in app.caption]
    kind = next(one for one in app.selectbox if one.label == "Condition")
    kind.set_value("who_bought_product").run()
    assert HINT in [one.value for one in app.caption]
    chosen = next(one for one in app.multiselect if one.label == "Products")
    chosen.set_value(["S1"]).run()
    assert HINT not in [one.value for one in app.caption]
    next(one for one in app.selectbox if one.label == "Condition").set_value(
        "who_ordered"
    ).run()
    assert HINT not in [one.value for one in app.caption], "none chosen is all"
