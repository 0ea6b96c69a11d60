/*
title   = "Lines of valid orders"
grain   = ["file_id", "line_number"]
reads   = [
    "valued_lines", "orders", "order_ledger", "products", "returns",
]

[columns]
order_key         = "Order"
line_number       = "Line in the file"
file_id           = "File"
customer_key      = "Customer"
order_date        = "Local date"
product_key       = "Product"
quantity          = { label = "Units", unit = "count" }
gross_revenue     = { label = "With VAT, after discounts and returns", unit = "money" }
net_revenue       = { label = "Without VAT, after discounts and returns", unit = "money" }
vat               = { label = "VAT", unit = "money" }
unit_cost         = { label = "Cost of one", unit = "money" }
returned_quantity = { label = "Units sent back", unit = "count" }
is_product        = "Whether it is goods, and not shipping or a gift card"
is_accessory      = "Whether it goes with another product"
*/
with

kept as (

    select
        orders.order_key,
        orders.customer_key,
        orders.order_date,
        order_ledger.exchange_rate * order_ledger.kept_share as factor

    from orders
    inner join order_ledger on orders.order_key = order_ledger.order_key

),

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

),

shares as (

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

),

converted as (

    select
        valued_lines.*,
        kept.customer_key,
        kept.order_date,
        case
            when kept.factor = 1 then valued_lines.gross
            else cast(valued_lines.gross * kept.factor as decimal(18, 6))
        end as gross_revenue,
        case
            when kept.factor = 1 then valued_lines.net
            else cast(valued_lines.net * kept.factor as decimal(18, 6))
        end as net_revenue

    from valued_lines
    inner join kept on valued_lines.order_key = kept.order_key

)

select
    converted.order_key,
    converted.line_number,
    converted.file_id,
    converted.customer_key,
    converted.order_date,
    converted.product_key,
    converted.quantity,
    converted.gross_revenue,
    converted.net_revenue,
    converted.gross_revenue - converted.net_revenue as vat,
    converted.unit_cost,
    cast(
        greatest(
            coalesce(converted.quantity * shares.share, 0),
            -coalesce(converted.quantity, 0), 0
        ) as decimal(18, 6)
    ) as returned_quantity,
    converted.kind = 'goods' as is_product,
    coalesce(products.is_accessory, false) as is_accessory

from converted
left join products on converted.product_key = products.product_key
left join shares
    on
        converted.order_key = shares.order_key
        and converted.product_key = shares.product_key

order by
    converted.order_key,
    converted.file_id,
    converted.line_number
