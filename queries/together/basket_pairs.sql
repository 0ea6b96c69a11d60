/*
title    = "Bought together"                           # basket_pairs.sql
question = "What is bought together?"
why      = "Things that belong together make larger baskets and easier shopping."
action   = "Show one beside the other in the shop."
grain    = ["item_a_code", "item_b_code"]
reads    = ["pair_counts", "basket_products", "products"]
source   = "Brin & al. 1997 (lift); Fisher's exact test; Benjamini & Hochberg 1995"
may_be_empty = true

[params]
min_count        = { type = "int", default = 5, min = 1, max = 1000000, label = "Orders with both, at least" }
only_significant = { type = "bool", default = true, after = true, label = "Only pairs that are hardly chance" }
min_lift         = { type = "float", default = 1.2, min = 0.0, max = 1000.0, after = true, label = "Times as often as expected, at least" }

[after]
step = "significant_pairs"

[columns]
item_a_code    = "Product number of A"
item_b_code    = "Product number of B"
item_a         = "Product A"
item_b         = "Product B"
orders_a       = { label = "Orders with A", unit = "count" }
orders_b       = { label = "Orders with B", unit = "count" }
orders_both    = { label = "Orders with both", unit = "count" }
baskets        = { label = "Orders in all", unit = "count" }
support        = { label = "Share of all orders with both", unit = "share" }
confidence     = { label = "Of those who bought A, share who also bought B", unit = "share", of = "orders_a" }
confidence_b   = { label = "Of those who bought B, share who also bought A", unit = "share", of = "orders_b" }
lift           = { label = "Times as often as expected", unit = "ratio" }
expected       = { label = "Orders with both, if it were chance", unit = "count" }
potential      = { label = "Possible extra sales, incl. VAT, the better way round", unit = "money" }
p              = { label = "Chance of so many by luck alone", unit = "share" }
q              = { label = "The same, corrected for the number of pairs", unit = "share" }
is_significant = { label = "Hardly chance", unit = "flag" }
certainty      = { label = "How sure", unit = "code" }
low            = { label = "Times as likely in an order with A, from", unit = "ratio" }
high           = { label = "Times as likely in an order with A, to", unit = "ratio" }
*/
with

pairs as (
    select
        place_a,
        place_b,
        cast(orders_both as bigint) as joint
    from pair_counts
    where orders_both >= $min_count
),

places as (
    select place_a as place from pairs
    union
    select place_b as place from pairs
),

items as (
    select
        basket_products.place,
        basket_products.orders,
        basket_products.baskets,
        products.product_code,
        products.product_name,
        cast(products.price as double) as price
    from basket_products
    inner join places on basket_products.place = places.place
    inner join products on basket_products.product_key = products.product_key
)

select
    a.product_code as item_a_code,
    b.product_code as item_b_code,
    a.product_name as item_a,
    b.product_name as item_b,
    a.orders as orders_a,
    b.orders as orders_b,
    joint as orders_both,
    a.baskets,
    joint / nullif(a.baskets, 0) as support,
    joint / nullif(a.orders, 0) as confidence,
    joint / nullif(b.orders, 0) as confidence_b,
    joint * a.baskets / nullif(a.orders * b.orders, 0) as lift,
    a.orders * b.orders / nullif(a.baskets, 0) as expected,
    greatest(
        (a.orders - joint) * b.price * greatest(
            0, confidence - (b.orders - joint) / nullif(a.baskets - a.orders, 0)
        ),
        (b.orders - joint) * a.price * greatest(
            0,
            confidence_b - (a.orders - joint) / nullif(b.baskets - b.orders, 0)
        )
    ) as potential
from pairs
inner join items as a on place_a = a.place
inner join items as b on place_b = b.place
order by
    potential desc nulls last, joint desc, item_a_code asc, item_b_code asc
