/*
title    = "What gold customers buy"                   # gold_products.sql
question = "What do gold customers buy that others do not?"
why      = "A product that gold customers love is the best tip you can give the next ones."
action   = "Offer it to gold customers who lack it, and to regulars on their way."
grain    = ["product_code"]
reads    = ["customers", "basket_items", "orders", "products", "as_of"]
source   = """
Share of gold customers who bought the product in the window, against the share of the
other customers in the window; customers with at least one product known. Two-sided
Fisher test (twice the smaller tail), corrected for every product tested (Benjamini &
Hochberg); interval of Katz, with half a hit more on both sides where one has none.
Gold customers buy more of everything: order_ratio is the share of their orders with the
product against the share of the others' orders with it"""
may_be_empty = true

[params]
min_customers = { type = "int", default = 20, min = 5, max = 10000, label = "Customers with the product, at least" }

[after]
step = "compared_shares"

[columns]
product_code = "Product number"
product      = "Product"
hits         = { label = "Gold customers with it", unit = "count" }
trials       = { label = "Gold customers", unit = "count" }
other_hits   = { label = "Others with it", unit = "count" }
other_trials = { label = "Others", unit = "count" }
lacking      = { label = "Gold customers without it", unit = "count" }
order_ratio  = { label = "Times as common in gold customers' orders", unit = "ratio" }
share        = { label = "Share of gold customers", unit = "share" }
other_share  = { label = "Share of the others", unit = "share" }
ratio        = { label = "Times as common among gold customers", unit = "ratio" }
low          = { label = "Times as common, from", unit = "ratio" }
high         = { label = "Times as common, to", unit = "ratio" }
p            = { label = "Chance of so large a difference by luck alone", unit = "share" }
q            = { label = "The same, corrected for the number of products", unit = "share" }
certainty    = { label = "How sure", unit = "code" }
*/
with

bought as (

    select
        customers.customer_key,
        basket_items.product_key,
        basket_items.order_key,
        customers.segment = 'gold' as is_gold

    from basket_items
    inner join orders on basket_items.order_key = orders.order_key
    inner join customers on orders.customer_key = customers.customer_key
    cross join as_of

    where customers.in_window and orders.order_date >= as_of.window_start

),

sizes as (

    select
        count(distinct customer_key) filter (where is_gold) as trials,
        count(distinct customer_key) filter (where not is_gold)
            as other_trials,
        cast(count(distinct order_key) filter (where is_gold) as double)
            as orders,
        cast(count(distinct order_key) filter (where not is_gold) as double)
            as other_orders

    from bought

),

by_product as (

    select
        product_key,
        count(distinct customer_key) filter (where is_gold) as hits,
        count(distinct customer_key) filter (where not is_gold) as other_hits,
        count(*) filter (where is_gold) as orders,
        count(*) filter (where not is_gold) as other_orders

    from bought

    group by product_key

    having count(distinct customer_key) >= $min_customers

)

select
    products.product_code,
    products.product_name as product,
    by_product.hits,
    sizes.trials,
    by_product.other_hits,
    sizes.other_trials,
    sizes.trials - by_product.hits as lacking,
    by_product.orders / nullif(sizes.orders, 0)
    / nullif(by_product.other_orders / nullif(sizes.other_orders, 0), 0)
        as order_ratio

from by_product
cross join sizes
inner join products on by_product.product_key = products.product_key

where sizes.trials > 0 and sizes.other_trials > 0

order by
    by_product.hits desc,
    products.product_code asc
