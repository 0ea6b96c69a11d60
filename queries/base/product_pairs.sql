/*
title   = "Products in the same basket, five times or more"
grain   = ["item_a", "item_b"]
reads   = ["basket_items"]
source  = "Every pair in five orders or more is tested, and no other"
may_be_empty = true

[after]
step = "significant_pairs"

[columns]
item_a         = "Product with the lower key"
item_b         = "Product with the higher key"
orders_a       = { label = "Orders with A", unit = "count" }
orders_b       = { label = "Orders with B", unit = "count" }
orders_both    = { label = "Orders with both", unit = "count" }
baskets        = { label = "Orders in all", unit = "count" }
lift           = { label = "Times as often as expected", unit = "ratio" }
p              = { label = "Chance of so many by luck alone", unit = "share" }
q              = { label = "The same, corrected for the number of pairs", unit = "share" }
is_significant = "Whether q is 0.05 or less"
certainty      = "clear, probably or may_be_chance"
low            = { label = "Times as likely in an order with A, from", unit = "ratio" }
high           = { label = "Times as likely in an order with A, to", unit = "ratio" }
*/
with

items as (

    select
        product_key,
        count(*) as orders

    from basket_items

    group by product_key

    having count(*) >= 5

),

items_in_scope as (

    select
        basket_items.order_key,
        basket_items.product_key

    from basket_items
    inner join items on basket_items.product_key = items.product_key

),

pairs as (

    select
        a.product_key as item_a,
        b.product_key as item_b,
        count(*) as orders_both

    from items_in_scope as a
    inner join items_in_scope as b
        on a.order_key = b.order_key and a.product_key < b.product_key

    group by
        a.product_key,
        b.product_key

    having count(*) >= 5

),

basket_count as (

    select count(distinct order_key) as baskets from basket_items

)

select
    pairs.item_a,
    pairs.item_b,
    a.orders as orders_a,
    b.orders as orders_b,
    pairs.orders_both,
    basket_count.baskets,
    pairs.orders_both * basket_count.baskets
    / nullif(cast(a.orders as double) * b.orders, 0) as lift

from pairs
cross join basket_count
inner join items as a on pairs.item_a = a.product_key
inner join items as b on pairs.item_b = b.product_key

order by
    pairs.item_a,
    pairs.item_b
