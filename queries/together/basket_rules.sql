/*
title    = "What else is in the basket"                 # basket_rules.sql
question = "What else is in the basket with these products?"
why      = "Three or four things that go together make a set that sells itself."
action   = "Offer the one on the right to those who have all on the left."
grain    = ["antecedent", "consequent"]
reads    = ["basket_items", "basket_products", "products"]
source   = "Agrawal & al. 1993 (support, confidence); Brin & al. 1997 (lift, conviction)"
may_be_empty = true

[params]
min_support      = { type = "float", default = 0.01, min = 0.0, max = 1.0, label = "Share of all orders with the whole rule, at least" }
min_confidence   = { type = "float", default = 0.25, min = 0.0, max = 1.0, after = true, label = "Share of those with the left side who have the right side too, at least" }
min_items        = { type = "int", default = 2, min = 1, max = 10, after = true, label = "Products in the rule, at least" }
max_items        = { type = "int", default = 4, min = 1, max = 10, after = true, label = "Products in the rule, at most" }
only_significant = { type = "bool", default = true, after = true, label = "Only rules that are hardly chance" }

[after]
step = "basket_rules"

[columns]
antecedent        = "Those who have"
consequent        = "also have"
items             = { label = "Products in the rule", unit = "count" }
orders_both       = { label = "Orders with all of them", unit = "count" }
orders_antecedent = { label = "Orders with the left side", unit = "count" }
orders_consequent = { label = "Orders with the right side", unit = "count" }
baskets           = { label = "Orders in all", unit = "count" }
support           = { label = "Share of all orders with all of them", unit = "share" }
confidence        = { label = "Of those with the left side, share with the right side too", unit = "share" }
lift              = { label = "Times as often as expected", unit = "ratio" }
expected          = { label = "Orders with all of them, if it were chance", unit = "count" }
leverage          = { label = "Share of all orders beyond chance", unit = "share" }
conviction        = { label = "Times as often wrong, if it were chance", unit = "ratio" }
p                 = { label = "Chance of so many by luck alone", unit = "share" }
q                 = { label = "The same, corrected for the number of rules", unit = "share" }
is_significant    = { label = "Hardly chance", unit = "flag" }
certainty         = { label = "How sure", unit = "code" }
low               = { label = "Times as likely with the left side, from", unit = "ratio" }
high              = { label = "Times as likely with the left side, to", unit = "ratio" }
*/
with

-- A rule is in no more orders than its rarest product: the others cannot matter.
-- The hair's breadth keeps 0.1 of 30 orders at 3 in binary fractions.
items as (

    select
        basket_products.product_key,
        products.product_code,
        products.product_name,
        basket_products.baskets
    from basket_products
    inner join products
        on basket_products.product_key = products.product_key
    where
        basket_products.orders
        >= $min_support * basket_products.baskets - 1e-9

)

select
    basket_items.order_key,
    items.product_key,
    items.product_code,
    items.product_name,
    items.baskets
from basket_items
inner join items
    on basket_items.product_key = items.product_key
order by
    basket_items.order_key asc,
    items.product_key asc
