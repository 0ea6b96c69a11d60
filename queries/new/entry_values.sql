/*
title    = "What each entry product is worth"          # entry_values.sql
question = "Which first purchases become good customers?"
why      = "A cheap door opener can be worth more than a dear one, or the other way."
action   = "Aim for the products up to the left: easy to start with, and worth most."
grain    = ["product_code"]
reads    = ["first_orders", "products"]
source   = """
By the goods of the first order with most net revenue. Customers who can be called new
and have been followed for 365 days. Price bands are the quarters of those customers by
the product's middle price: band 1 up to the lower quartile, 4 above the upper"""
may_be_empty = true

[params]
min_customers = { type = "int", default = 20, min = 1, max = 10000, label = "Customers with the product first, at least" }

[columns]
product_code   = "Product number"
product        = "Product"
category       = "Category"
price          = { label = "Price", unit = "money" }
price_band     = { label = "Price band", unit = "score" }
customers      = { label = "Customers", unit = "count" }
first_order    = { label = "First order, each", unit = "money" }
value_365      = { label = "Bought for in the first 12 months, each", unit = "money" }
returned_share = { label = "Share who bought again", unit = "share" }
*/
with

followed as (

    select
        products.product_code,
        products.product_name,
        products.category,
        cast(products.price as double) as price,
        cast(first_orders.net_revenue as double) as first_order,
        cast(first_orders.value_365 as double) as value_365,
        coalesce(first_orders.days_to_second <= 365, false) as came_back

    from first_orders
    inner join products
        on first_orders.first_product_key = products.product_key

    where
        first_orders.is_known_new
        and first_orders.value_365 is not null

),

quartiles as (

    select
        quantile_cont(price, 0.25) as low_price,
        quantile_cont(price, 0.5) as middle_price,
        quantile_cont(price, 0.75) as high_price

    from followed

),

by_product as (

    select
        product_code,
        product_name,
        category,
        price,
        count(*) as customers,
        count(*) filter (where came_back) as returned,
        avg(first_order) as first_order,
        avg(value_365) as value_365

    from followed

    group by
        product_code,
        product_name,
        category,
        price

)

select
    by_product.product_code,
    by_product.product_name as product,
    by_product.category,
    by_product.price,
    case
        when by_product.price <= quartiles.low_price then 1
        when by_product.price <= quartiles.middle_price then 2
        when by_product.price <= quartiles.high_price then 3
        when by_product.price is not null then 4
    end as price_band,
    by_product.customers,
    by_product.first_order,
    by_product.value_365,
    by_product.returned / nullif(by_product.customers, 0) as returned_share

from by_product
cross join quartiles

where by_product.customers >= $min_customers

order by
    by_product.value_365 desc,
    by_product.product_code asc
