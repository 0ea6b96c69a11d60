/*
title    = "Products that bring new customers"         # entry_products.sql
question = "Which products bring new customers?"
why      = "What people buy first is the door to your shop."
action   = "Show door openers in your advertising, and say what comes next."
grain    = ["product_code"]
reads    = ["orders", "basket_items", "products", "as_of"]
source   = """
Share of first orders with the product, against the share of later orders with it;
orders on or after the left edge, with at least one product known. Two-sided Fisher
test (twice the smaller tail), corrected for every product tested (Benjamini &
Hochberg); interval of Katz, with half a hit more on both sides where one has none"""
may_be_empty = true

[params]
min_orders = { type = "int", default = 20, min = 5, max = 10000, label = "Orders with the product, at least" }

[after]
step = "compared_shares"

[columns]
product_code = "Product number"
product      = "Product"
hits         = { label = "First orders with it", unit = "count" }
trials       = { label = "First orders", unit = "count" }
other_hits   = { label = "Later orders with it", unit = "count" }
other_trials = { label = "Later orders", unit = "count" }
share        = { label = "Share of first orders", unit = "share" }
other_share  = { label = "Share of later orders", unit = "share" }
ratio        = { label = "Times as often in a first order", unit = "ratio" }
low          = { label = "Times as often, from", unit = "ratio" }
high         = { label = "Times as often, to", unit = "ratio" }
p            = { label = "Chance of so large a difference by luck alone", unit = "share" }
q            = { label = "The same, corrected for the number of products", unit = "share" }
certainty    = { label = "How sure", unit = "code" }
*/
with

in_scope as (

    select
        orders.order_key,
        orders.sequence_number = 1 as is_first

    from orders
    cross join as_of

    where
        orders.customer_key is not null
        and orders.order_date >= as_of.left_edge

),

baskets as (

    select
        basket_items.order_key,
        basket_items.product_key,
        in_scope.is_first

    from basket_items
    inner join in_scope on basket_items.order_key = in_scope.order_key

),

sizes as (

    select
        count(distinct order_key) filter (where is_first) as trials,
        count(distinct order_key) filter (where not is_first) as other_trials

    from baskets

),

by_product as (

    select
        product_key,
        count(*) filter (where is_first) as hits,
        count(*) filter (where not is_first) as other_hits

    from baskets

    group by product_key

    having count(*) >= $min_orders

)

select
    products.product_code,
    products.product_name as product,
    by_product.hits,
    sizes.trials,
    by_product.other_hits,
    sizes.other_trials

from by_product
cross join sizes
inner join products on by_product.product_key = products.product_key

where sizes.trials > 0 and sizes.other_trials > 0

order by
    by_product.hits desc,
    products.product_code asc
