/*
title   = "Lines of valid orders"
grain   = ["file_id", "line_number"]
reads   = [
    "valued_lines", "orders", "order_ledger", "products", "returned_goods",
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
            coalesce(converted.quantity * returned_goods.share, 0),
            -coalesce(converted.quantity, 0), 0
        ) as decimal(18, 6)
    ) as returned_quantity,
    converted.other_kind is null as is_product,
    coalesce(products.is_accessory, false) as is_accessory

from converted
left join products on converted.product_key = products.product_key
left join returned_goods
    on
        converted.order_key = returned_goods.order_key
        and converted.product_key = returned_goods.product_key
