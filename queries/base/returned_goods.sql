/*
title   = "How much of each product in an order came back"
grain   = ["order_key", "product_key"]
reads   = ["returns", "valued_lines"]
source  = "Several files may tell of the same return: the largest number is believed"

[columns]
order_key   = "Order"
product_key = "Product"
share       = { label = "Share of the units", unit = "share" }
*/
with

sent_back as (

    select
        order_key,
        product_key,
        max(quantity) as quantity

    from (
        select
            order_key,
            product_key,
            origin,
            sum(quantity) as quantity

        from returns

        where order_key is not null and product_key is not null

        group by
            order_key,
            product_key,
            origin
    ) as by_origin

    group by
        order_key,
        product_key

)

select
    sent_back.order_key,
    sent_back.product_key,
    least(
        cast(sent_back.quantity as double)
        / nullif(cast(sum(valued_lines.quantity) as double), 0), 1.0
    ) as share

from sent_back
inner join valued_lines
    on
        sent_back.order_key = valued_lines.order_key
        and sent_back.product_key = valued_lines.product_key

group by
    sent_back.order_key,
    sent_back.product_key,
    sent_back.quantity
