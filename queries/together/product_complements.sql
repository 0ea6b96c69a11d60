/*
title    = "What goes with each product"               # product_complements.sql
question = "Which add-ons belong on each product page?"
why      = "The shop can show them by itself once it has the list."
action   = "Download the product list for your shop."
grain    = ["product_code", "place"]
reads    = ["product_partners", "products"]
source   = "The five with the highest lift, 1.2 at least; q 0.05 or less, five orders"
may_be_empty = true

[params]
most = { type = "int", default = 5, min = 1, max = 100, label = "Add-ons for each product, at most" }

[columns]
product_code    = "Product number"
product         = "Product"
place           = { label = "Place", unit = "count" }
complement_code = "Add-on's product number"
complement      = "Add-on"
orders          = { label = "Orders with the product", unit = "count" }
orders_both     = { label = "Orders with both", unit = "count" }
confidence      = { label = "Of those who bought it, share who took the add-on too", unit = "share" }
by_chance       = { label = "Share if it were chance", unit = "share" }
lift            = { label = "Times as often as expected", unit = "ratio" }
q               = { label = "Chance of so many by luck alone, corrected", unit = "share" }
certainty       = { label = "How sure", unit = "code" }
*/
with

named as (

    select
        product_partners.*,
        products.product_code,
        products.title as product,
        complements.product_code as complement_code,
        complements.title as complement

    from product_partners
    inner join products on product_partners.product_key = products.product_key
    inner join products as complements
        on product_partners.partner_key = complements.product_key

),

placed as (

    select
        *,
        row_number() over (
            partition by product_key
            order by lift desc, orders_both desc, complement_code asc
        ) as place

    from named

)

select
    product_code,
    product,
    place,
    complement_code,
    complement,
    orders,
    orders_both,
    cast(orders_both as double) / nullif(orders, 0) as confidence,
    cast(partner_orders as double) / nullif(baskets, 0) as by_chance,
    lift,
    q,
    certainty

from placed

where place <= $most

order by
    product_code asc,
    place asc
