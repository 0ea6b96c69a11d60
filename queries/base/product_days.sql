/*
title   = "What each customer bought on each day, and kept"
grain   = ["customer_key", "product_key", "order_date"]
reads   = ["order_lines", "products", "definition"]
source  = "Several lines of a day are one purchase; what was sent back is none"

[columns]
customer_key = "Customer"
product_key  = "Product; of folded variants the one with the lowest key"
order_date   = "Local date"
units        = { label = "Units kept; a line without a number is one", unit = "count" }
*/
with

parents as (

    select
        parent_code,
        min(product_key) as product_key

    from products

    group by parent_code

),

folded as (

    select
        products.product_key,
        case
            when definition.variants = 'folded' then parents.product_key
            else products.product_key
        end as kept_key

    from products
    inner join parents on products.parent_code = parents.parent_code
    cross join definition

)

select
    order_lines.customer_key,
    folded.kept_key as product_key,
    order_lines.order_date,
    cast(
        sum(
            coalesce(order_lines.quantity, 1)
            - coalesce(order_lines.returned_quantity, 0)
        ) as decimal(18, 6)
    ) as units

from order_lines
inner join folded on order_lines.product_key = folded.product_key

where
    order_lines.is_product
    and order_lines.customer_key is not null
    and order_lines.order_date is not null

group by
    order_lines.customer_key,
    folded.kept_key,
    order_lines.order_date

having
    sum(
        coalesce(order_lines.quantity, 1)
        - coalesce(order_lines.returned_quantity, 0)
    ) > 0

order by
    customer_key,
    product_key,
    order_date
