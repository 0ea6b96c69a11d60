/*
title   = "Products in the same basket, five times or more"
grain   = ["item_a", "item_b"]
reads   = ["pair_counts", "basket_products"]
source  = "Every pair in five orders or more is tested, as in basket_pairs"
may_be_empty = true

[after]
step = "significant_pairs"

[columns]
item_a         = "The product whose code comes first"
item_b         = "The other product"
orders_a       = { label = "Orders with A", unit = "count" }
orders_b       = { label = "Orders with B", unit = "count" }
orders_both    = { label = "Orders with both", unit = "count" }
baskets        = { label = "Orders in all", unit = "count" }
possible_pairs = { label = "Pairs of products in five orders or more each", unit = "count" }
lift           = { label = "Times as often as expected", unit = "ratio" }
p              = { label = "Chance of so many by luck alone", unit = "share" }
q              = { label = "The same, corrected for the number of pairs", unit = "share" }
is_significant = "Whether q is 0.05 or less"
certainty      = "clear, probably or may_be_chance"
low            = { label = "Times as likely in an order with A, from", unit = "ratio" }
high           = { label = "Times as likely in an order with A, to", unit = "ratio" }
*/
with

possible as (

    select cast(count(*) as double) * (count(*) - 1) * 0.5 as possible_pairs

    from basket_products

    where orders >= 5

)

select
    a.product_key as item_a,
    b.product_key as item_b,
    a.orders as orders_a,
    b.orders as orders_b,
    cast(pair_counts.orders_both as bigint) as orders_both,
    a.baskets,
    possible.possible_pairs,
    pair_counts.orders_both * a.baskets
    / nullif(cast(a.orders as double) * b.orders, 0) as lift

from pair_counts
inner join basket_products as a on pair_counts.place_a = a.place
inner join basket_products as b on pair_counts.place_b = b.place
cross join possible

where pair_counts.orders_both >= 5

order by
    item_a,
    item_b
