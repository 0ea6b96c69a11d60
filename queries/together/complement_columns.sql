/*
title    = "Add-ons, one row per product"              # complement_columns.sql
question = "Which add-ons does the shop system need to know?"
why      = "The shop can show them by itself once it has the list."
action   = "Bring the file into your shop as related products."
grain    = ["product_code"]
reads    = ["product_partners", "products"]
source   = "The five with the highest lift, 1.2 at least, then most orders, then by code"
may_be_empty = true

[columns]
product_code = "Product number"
product      = "Product"
complement_1 = "Add-on 1"
complement_2 = "Add-on 2"
complement_3 = "Add-on 3"
complement_4 = "Add-on 4"
complement_5 = "Add-on 5"
*/
with

placed as (

    select
        products.product_code,
        products.title as product,
        complements.product_code as complement_code,
        row_number() over (
            partition by product_partners.product_key
            order by
                product_partners.lift desc,
                product_partners.orders_both desc,
                complements.product_code asc
        ) as place

    from product_partners
    inner join products on product_partners.product_key = products.product_key
    inner join products as complements
        on product_partners.partner_key = complements.product_key

)

select
    product_code,
    max(product) as product,
    max(case when place = 1 then complement_code end) as complement_1,
    max(case when place = 2 then complement_code end) as complement_2,
    max(case when place = 3 then complement_code end) as complement_3,
    max(case when place = 4 then complement_code end) as complement_4,
    max(case when place = 5 then complement_code end) as complement_5

from placed

where place <= 5

group by product_code

order by product_code
