/*
title   = "Every pair of products in the same basket, counted once for all questions"
grain   = ["place_a", "place_b"]
reads   = ["basket_items", "basket_products"]
may_be_empty = true
source  = "All pairs, however large the order: none is left out"

[columns]
place_a     = { label = "The product whose code comes first, by its place", unit = "count" }
place_b     = { label = "The other product", unit = "count" }
orders_both = { label = "Orders with both", unit = "count" }
*/
with

items as (

    select
        basket_items.order_key,
        basket_products.place

    from basket_items
    inner join basket_products
        on basket_items.product_key = basket_products.product_key

)

select
    a.place as place_a,
    b.place as place_b,
    cast(count(*) as integer) as orders_both

from items as a
inner join items as b on a.order_key = b.order_key and a.place < b.place

group by
    a.place,
    b.place

order by
    orders_both desc,
    place_a asc,
    place_b asc
