/*
title   = "What goes with each product, both ways round"
grain   = ["product_key", "partner_key"]
reads   = ["product_pairs"]
source  = "Pairs that are hardly chance: q 0.05 or less, and lift 1.2 or more"
may_be_empty = true

[columns]
product_key    = "Product"
partner_key    = "The one it goes with"
orders         = { label = "Orders with the product", unit = "count" }
partner_orders = { label = "Orders with the partner", unit = "count" }
orders_both    = { label = "Orders with both", unit = "count" }
baskets        = { label = "Orders in all", unit = "count" }
lift           = { label = "Times as often as expected", unit = "ratio" }
q              = { label = "Chance of so many by luck alone, corrected", unit = "share" }
certainty      = "clear or probably"
*/
with

kept as (

    select * from product_pairs

    where is_significant and lift >= 1.2

)

select
    item_a as product_key,
    item_b as partner_key,
    orders_a as orders,
    orders_b as partner_orders,
    orders_both,
    baskets,
    lift,
    q,
    certainty

from kept

union all

select
    item_b as product_key,
    item_a as partner_key,
    orders_b as orders,
    orders_a as partner_orders,
    orders_both,
    baskets,
    lift,
    q,
    certainty

from kept

order by
    product_key,
    partner_key
