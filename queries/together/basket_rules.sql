/*
title    = "What else is in the basket"                 # basket_rules.sql
question = "What else is in the basket with these products?"
why      = "Three or four things that go together make a set that sells itself."
action   = "Offer the one on the right to those who have all on the left."
grain    = ["antecedent", "consequent"]
reads    = ["basket_items", "basket_products", "pair_counts"]
source   = "Agrawal & al. 1993 (support, confidence); Brin & al. 1997 (lift, conviction)"
may_be_empty = true

[params]
min_support      = { type = "float", default = 0.01, min = 0.0, max = 1.0, label = "Share of all orders with the whole rule, at least" }
min_confidence   = { type = "float", default = 0.25, min = 0.0, max = 1.0, after = true, label = "Share of those with the left side who have the right side too, at least" }
min_items        = { type = "int", default = 2, min = 1, max = 10, after = true, label = "Products in the rule, at least" }
max_items        = { type = "int", default = 4, min = 1, max = 10, label = "Products in the rule, at most" }
only_significant = { type = "bool", default = true, after = true, label = "Only rules that are hardly chance" }

[after]
step = "basket_rules"

[columns]
antecedent        = "Those who have"
consequent        = "also have"
confidence        = { label = "Share who also have it", unit = "share" }
lift              = { label = "Times as often as expected", unit = "ratio" }
items             = { label = "Products in the rule", unit = "count" }
orders_both       = { label = "Orders with all of them", unit = "count" }
orders_antecedent = { label = "Orders with the left side", unit = "count" }
orders_consequent = { label = "Orders with the right side", unit = "count" }
baskets           = { label = "Orders in all", unit = "count" }
support           = { label = "Share of all orders with all of them", unit = "share" }
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

-- The hair's breadth keeps 0.1 of 30 orders at 3 in binary fractions.
enough as (
    select max(baskets) * $min_support - 1e-9 as orders from basket_products
),

pairs as (
    select
        a.product_key,
        b.product_key as other_key,
        pair_counts.orders_both as orders
    from pair_counts
    inner join enough on pair_counts.orders_both >= enough.orders
    inner join basket_products as a on pair_counts.place_a = a.place
    inner join basket_products as b on pair_counts.place_b = b.place
    where $max_items > 1
),

both_ends as (
    select product_key from pairs
    union all
    select other_key as product_key from pairs
),

-- Each product of a larger set is in two pairs of it: the others cannot matter.
joined as (
    select product_key
    from both_ends
    group by product_key
    having count(*) > 1
)

select
    null as order_key,
    basket_products.product_key,
    null as other_key,
    basket_products.orders,
    basket_products.baskets,
    basket_products.product_code,
    basket_products.product_name
from basket_products
inner join enough on basket_products.orders >= enough.orders

union all

select
    null as order_key,
    product_key,
    other_key,
    orders,
    null as baskets,
    null as product_code,
    null as product_name
from pairs

union all

select
    basket_items.order_key,
    basket_items.product_key,
    null as other_key,
    null as orders,
    null as baskets,
    null as product_code,
    null as product_name
from basket_items
inner join joined on basket_items.product_key = joined.product_key
where $max_items > 2

order by
    order_key asc,
    product_key asc,
    other_key asc
