/*
title   = "The goods in each basket, each once"
grain   = ["order_key", "product_key"]
reads   = ["order_lines", "products", "definition"]
source  = "Variants count as one product where the definition folds them"

[columns]
order_key   = "Order"
product_key = "Product; of folded variants the one with the lowest key"
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
        end as basket_key

    from products
    inner join parents on products.parent_code = parents.parent_code
    cross join definition

)

select distinct
    order_lines.order_key,
    folded.basket_key as product_key

from order_lines
inner join folded on order_lines.product_key = folded.product_key

where
    order_lines.is_product
    and coalesce(order_lines.quantity, 1) > 0

order by
    order_lines.order_key,
    product_key
