/*
title    = "Bought together"                           # basket_pairs.sql
question = "What is bought together?"
why      = "Things that belong together make larger baskets and easier shopping."
action   = "Show one beside the other in the shop."
grain    = ["item_a_code", "item_b_code"]
reads    = ["pair_counts", "basket_products"]
source   = """
Brin & al. 1997 (lift). p: Fisher's exact test. q: twice the smaller of two (Benjamini
& Hochberg 1995), of p over all possible pairs, and of p / P(so many orders as asked for,
or more) over those seen: a pair is seen because it is in so many"""
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
possible_pairs = { label = "Pairs of products bought often enough to be in so many orders", unit = "count" }
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

often_bought as (
    select *
    from basket_products
    -- No pair is in more orders than either of its two products.
    where orders >= $min_count
),

possible as (
    select cast(count(*) as double) * (count(*) - 1) * 0.5 as possible_pairs
    from often_bought
),

pairs as (
    select
        a.product_code as item_a_code,
        b.product_code as item_b_code,
        a.product_name as item_a,
        b.product_name as item_b,
        a.orders as orders_a,
        b.orders as orders_b,
        cast(pair_counts.orders_both as bigint) as orders_both,
        a.baskets,
        a.price as price_a,
        b.price as price_b
    from pair_counts
    inner join often_bought as a on pair_counts.place_a = a.place
    inner join often_bought as b on pair_counts.place_b = b.place
    where pair_counts.orders_both >= $min_count
)

select
    item_a_code,
    item_b_code,
    item_a,
    item_b,
    orders_a,
    orders_b,
    orders_both,
    baskets,
    possible_pairs,
    orders_both / nullif(baskets, 0) as support,
    orders_both / nullif(orders_a, 0) as confidence,
    orders_both / nullif(orders_b, 0) as confidence_b,
    orders_both * baskets / nullif(orders_a * orders_b, 0) as lift,
    orders_a * orders_b / nullif(baskets, 0) as expected,
    greatest(
        (orders_a - orders_both) * price_b * greatest(
            0,
            confidence
            - (orders_b - orders_both) / nullif(baskets - orders_a, 0)
        ),
        (orders_b - orders_both) * price_a * greatest(
            0,
            confidence_b
            - (orders_a - orders_both) / nullif(baskets - orders_b, 0)
        )
    ) as potential
from pairs
cross join possible
order by
    potential desc nulls last, orders_both desc, item_a_code asc,
    item_b_code asc
