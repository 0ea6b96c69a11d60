"""Add-ons per product, one row each: the same as the list of them, in columns."""

import kundedagbok

HEAD = "Order number,Date,Email,Product number,Product name,Quantity,Line total"


def test_each_product_has_its_add_ons_in_columns(tmp_path) -> None:
    baskets = [("coffee", "filter", "cup")] * 12 + [("coffee", "filter")] * 8
    baskets += [("hat",)] * 60 + [("cup", "hat")]
    lines = [
        f"{1000 + n},2025-01-{n % 28 + 1:02d},c{n}@x.no,{code},{code.title()},1,10.00"
        for n, basket in enumerate(baskets)
        for code in basket
    ]
    path = tmp_path / "orders.csv"
    path.write_text("\n".join([HEAD, *lines]), "utf-8")
    with kundedagbok.open() as shop:
        (report,) = shop.load([path])
        assert report.problem is None and not report.questions
        wide = {
            r["product_code"]: r for r in shop.run("complement_columns").to_pylist()
        }
        long = shop.run("product_complements").to_pylist()
    assert {(code, wide[code]["complement_1"]) for code in wide} == {
        ("coffee", "filter"),
        ("filter", "coffee"),
        ("cup", "coffee"),  # as often with the filter: then by the number
    }
    assert wide["coffee"]["complement_2"] == "cup"
    assert wide["coffee"]["complement_3"] is None
    for row in long:
        column = f"complement_{row['place']}"
        assert wide[row["product_code"]][column] == row["complement_code"]
