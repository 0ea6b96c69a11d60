/*
title   = "Lines with and without VAT, after discounts, in the order's currency"
grain   = ["file_id", "line_number"]
reads   = [
    "document_lines", "document_totals", "document_goods", "document_tax",
    "definition",
]

[columns]
order_key   = "Order or credit note"
file_id     = "File"
line_number = "Line in the file"
product_key = "Product"
kind        = "goods, or what kind of other line"
quantity    = { label = "Units", unit = "count" }
gross       = { label = "With VAT", unit = "money" }
net         = { label = "Without VAT", unit = "money" }
unit_cost   = { label = "Cost of one", unit = "money" }
returned    = { label = "Units sent back, as the line says", unit = "count" }
*/
with

scales as (

    select
        document_totals.order_key,
        document_totals.priced_lines = 0 as is_by_units,
        document_goods.is_gross,
        document_tax.rate,
        case
            when document_totals.priced_lines = 0
                then
                    cast(document_goods.goods_value as double)
                    / nullif(document_totals.units, 0)
            when
                document_totals.file_lines = 0
                or document_goods.goods_value
                = coalesce(document_totals.goods_amount, 0)
                + coalesce(document_totals.gift_amount, 0)
                + coalesce(document_totals.other_amount, 0)
                then null
            else
                cast(document_goods.goods_value as double)
                / nullif(
                    coalesce(document_totals.goods_amount, 0)
                    + coalesce(document_totals.gift_amount, 0)
                    + coalesce(document_totals.other_amount, 0),
                    0
                )
        end as scale

    from document_totals
    inner join document_goods
        on document_totals.order_key = document_goods.order_key
    inner join document_tax
        on document_totals.order_key = document_tax.order_key

),

scaled as (

    select
        document_lines.order_key,
        document_lines.file_id,
        document_lines.line_number,
        document_lines.product_key,
        document_lines.kind,
        document_lines.quantity,
        case
            when scales.scale is null or document_lines.basis != 'file'
                then document_lines.amount
            when scales.is_by_units
                then cast(
                    coalesce(document_lines.quantity, 1) * scales.scale
                    as decimal(18, 6)
                )
            when document_lines.kind in ('goods', 'gift_card')
                then cast(
                    document_lines.amount * scales.scale as decimal(18, 6)
                )
            else document_lines.amount
        end as amount,
        document_lines.basis = 'gross'
        or (document_lines.basis = 'file' and scales.is_gross) as is_gross,
        case
            when definition.vat = 'as_given' then 0
            else coalesce(
                document_lines.rate,
                document_lines.tax / nullif(
                    document_lines.amount
                    - case
                        when
                            document_lines.basis = 'gross'
                            or (
                                document_lines.basis = 'file'
                                and scales.is_gross
                            )
                            then document_lines.tax
                        else 0
                    end,
                    0
                ),
                scales.rate
            )
        end as rate,
        document_lines.unit_cost,
        document_lines.returned

    from document_lines
    inner join scales on document_lines.order_key = scales.order_key
    cross join definition

)

select
    order_key,
    file_id,
    line_number,
    product_key,
    kind,
    quantity,
    case
        when is_gross or rate = 0 then amount
        else cast(amount * (1 + rate) as decimal(18, 6))
    end as gross,
    case
        when not is_gross or rate = 0 then amount
        else cast(amount / nullif(1 + rate, 0) as decimal(18, 6))
    end as net,
    unit_cost,
    returned

from scaled
