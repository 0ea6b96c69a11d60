/*
title    = "Small things for the checkout"             # checkout_add_ons.sql
question = "Which small things suit the checkout?"
why      = "Low-priced items are easy to say yes to when the basket is ready."
action   = "Show three of them at checkout."
grain    = ["product_code"]
reads    = ["basket_items", "products", "orders", "product_partners"]
source   = """
What goes with something (q 0.05, lift 1.2), for a quarter of the middle order at most,
in one basket of fifty. Middle order: businesses left out unless they count as customers"""
may_be_empty = true

[params]
most_of_order = { type = "float", default = 0.25, min = 0.01, max = 1.0, label = "Price, as a share of the middle order, at most" }
min_share     = { type = "float", default = 0.02, min = 0.0, max = 1.0, label = "Share of baskets it is in, at least" }

[columns]
product       = "Product"
price         = { label = "Price, incl. VAT", unit = "money" }
basket_share  = { label = "Share of baskets it is in", unit = "share" }
orders        = { label = "Orders with it", unit = "count" }
goes_with     = { label = "Products it goes with, hardly by chance", unit = "count" }
alone         = { label = "Orders with nothing else", unit = "count" }
baskets       = { label = "Orders in all", unit = "count" }
middle_order  = { label = "Middle order, incl. VAT", unit = "money" }
product_code  = "Product number"
*/
with

sizes as (
    select
        order_key,
        count(*) as items

    from basket_items

    group by order_key

),

sold as (

    select
        basket_items.product_key,
        count(*) as orders,
        count(*) filter (where sizes.items = 1) as alone

    from basket_items
    inner join sizes on basket_items.order_key = sizes.order_key

    group by basket_items.product_key

),

shop as (

    select quantile_cont(cast(gross_revenue as double), 0.5) as middle_order

    from orders

    where
        gross_revenue is not null
        and (customer_key is not null or not is_business)

),

basket_count as (
    select count(*) as baskets from sizes
),

counted_partners as (

    select
        product_key,
        count(*) as goes_with

    from product_partners

    group by product_key

)

select
    products.title as product,
    cast(products.price as double) as price,
    cast(sold.orders as double) / nullif(basket_count.baskets, 0)
        as basket_share,
    sold.orders,
    counted_partners.goes_with,
    sold.alone,
    basket_count.baskets,
    shop.middle_order,
    products.product_code

from sold
inner join products on sold.product_key = products.product_key
inner join counted_partners
    on sold.product_key = counted_partners.product_key
cross join shop
cross join basket_count

where
    products.price > 0
    and cast(products.price as double) <= $most_of_order * shop.middle_order
    and sold.orders >= $min_share * basket_count.baskets

order by
    goes_with desc,
    sold.orders desc,
    products.product_code asc
