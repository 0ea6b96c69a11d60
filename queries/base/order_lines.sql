/*
title   = "Lines of valid orders"
grain   = ["file_id", "line_number"]
reads   = [
    "valued_lines", "order_ledger", "order_sequence", "products",
    "returned_goods",
]
source  = "What came back is taken from its own lines, and adds up to the order's sum"

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
        order_ledger.order_key,
        order_sequence.customer_key,
        order_ledger.order_date,
        order_ledger.exchange_rate * order_ledger.kept_share as factor,
        order_ledger.kept_share < 1 as is_reduced

    from order_ledger
    left join order_sequence
        on order_ledger.order_key = order_sequence.order_key

    where order_ledger.excluded_because is null

),

weighted as (

    select
        valued_lines.order_key,
        cast(sum(valued_lines.gross) as double)
        / nullif(
            sum(valued_lines.gross * (1 - coalesce(returned_goods.share, 0))), 0
        ) as gross_scale,
        cast(sum(valued_lines.net) as double)
        / nullif(
            sum(valued_lines.net * (1 - coalesce(returned_goods.share, 0))), 0
        ) as net_scale

    from valued_lines
    inner join kept on valued_lines.order_key = kept.order_key
    left join returned_goods
        on
            valued_lines.order_key = returned_goods.order_key
            and valued_lines.product_key = returned_goods.product_key

    where kept.is_reduced and valued_lines.other_kind is null

    group by valued_lines.order_key

    having
        count(returned_goods.share) > 0
        and sum(valued_lines.net * (1 - coalesce(returned_goods.share, 0))) > 0

),

shared as (

    select
        valued_lines.*,
        kept.customer_key,
        kept.order_date,
        returned_goods.share as returned_share,
        kept.factor
        * case
            when weighted.order_key is null then 1
            when valued_lines.other_kind is not null then 1
            else weighted.gross_scale * (1 - coalesce(returned_goods.share, 0))
        end as gross_factor,
        kept.factor
        * case
            when weighted.order_key is null then 1
            when valued_lines.other_kind is not null then 1
            else weighted.net_scale * (1 - coalesce(returned_goods.share, 0))
        end as net_factor

    from valued_lines
    inner join kept on valued_lines.order_key = kept.order_key
    left join weighted on valued_lines.order_key = weighted.order_key
    left join returned_goods
        on
            valued_lines.order_key = returned_goods.order_key
            and valued_lines.product_key = returned_goods.product_key

),

converted as (

    select
        *,
        case
            when gross_factor = 1 then gross
            else cast(gross * gross_factor as decimal(18, 6))
        end as gross_revenue,
        case
            when net_factor = 1 then net
            else cast(net * net_factor as decimal(18, 6))
        end as net_revenue

    from shared

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
            coalesce(converted.quantity * converted.returned_share, 0),
            -coalesce(converted.quantity, 0), 0
        ) as decimal(18, 6)
    ) as returned_quantity,
    converted.other_kind is null as is_product,
    coalesce(products.is_accessory, false) as is_accessory

from converted
left join products on converted.product_key = products.product_key
