/*
title    = "What gold customers buy"                   # gold_products.sql
question = "What do gold customers buy that others do not?"
why      = "A product that gold customers love is the best tip you can give the next ones."
action   = "Offer it to gold customers who lack it, and to regulars on their way."
grain    = ["product_code"]
reads    = ["gold_goods", "products"]
source   = """
Share of gold customers who bought the product in the window, against the share of the
other customers in the window; customers with at least one product known. Two-sided
Fisher test (twice the smaller tail), corrected for every product tested (Benjamini &
Hochberg); interval of Katz, with half a hit more on both sides where one has none.
Gold customers buy more of everything: order_ratio is the share of their orders with the
product against the share of the others' orders with it"""
may_be_empty = true

[params]
min_customers = { type = "int", default = 20, min = 5, max = 10000, label = "Customers with the product, at least" }

[after]
step = "compared_shares"

[columns]
product_code = "Product number"
product      = "Product"
hits         = { label = "Gold customers with it", unit = "count" }
trials       = { label = "Gold customers", unit = "count" }
other_hits   = { label = "Others with it", unit = "count" }
other_trials = { label = "Others", unit = "count" }
lacking      = { label = "Gold customers without it", unit = "count" }
order_ratio  = { label = "Times as common in gold customers' orders", unit = "ratio" }
share        = { label = "Share of gold customers", unit = "share" }
other_share  = { label = "Share of the others", unit = "share" }
ratio        = { label = "Times as common among gold customers", unit = "ratio" }
low          = { label = "Times as common, from", unit = "ratio" }
high         = { label = "Times as common, to", unit = "ratio" }
p            = { label = "Chance of so large a difference by luck alone", unit = "share" }
q            = { label = "The same, corrected for the number of products", unit = "share" }
certainty    = { label = "How sure", unit = "code" }
*/
select
    products.product_code,
    products.product_name as product,
    gold_goods.gold_buyers as hits,
    gold_goods.gold_customers as trials,
    gold_goods.other_buyers as other_hits,
    gold_goods.other_customers as other_trials,
    gold_goods.gold_customers - gold_goods.gold_buyers as lacking,
    gold_goods.gold_orders
    / nullif(cast(gold_goods.every_gold_order as double), 0)
    / nullif(
        gold_goods.other_orders
        / nullif(cast(gold_goods.every_other_order as double), 0),
        0
    ) as order_ratio

from gold_goods
inner join products on gold_goods.product_key = products.product_key

where
    gold_goods.buyers >= $min_customers
    and gold_goods.gold_customers > 0
    and gold_goods.other_customers > 0

order by
    hits desc,
    products.product_code asc
