/*
title   = "Lines that count, with and without VAT, after discounts, in the order's currency"
grain   = ["file_id", "line_number"]
reads   = ["document_lines", "document_scales", "product_words", "definition"]
source  = "Stated VAT that is the line's rate to within 0.01 is added as it stands"

[columns]
order_key   = "Order or credit note"
file_id     = "File"
line_number = "Line in the file"
product_key = "Product"
other_kind  = "What kind of other line, blank for goods"
quantity    = { label = "Units", unit = "count" }
gross       = { label = "With VAT", unit = "money" }
net         = { label = "Without VAT", unit = "money" }
unit_cost   = { label = "Cost of one", unit = "money" }
returned    = { label = "Units sent back, as the line says", unit = "count" }
*/
with

scaled as (

    select
        lines.order_key,
        lines.file_id,
        lines.line_number,
        product_words.product_key,
        product_words.other_kind,
        lines.quantity,
        case
            when
                scales.scale is null
                or (lines.basis != 'file' and not scales.is_stated)
                or (product_words.other_kind is not null and scales.is_stated)
                then lines.amount
            when scales.is_by_units
                then cast(
                    coalesce(lines.quantity, 1) * scales.scale
                    as decimal(18, 6)
                )
            when coalesce(product_words.other_kind, 'gift_card') = 'gift_card'
                then cast(lines.amount * scales.scale as decimal(18, 6))
            else lines.amount
        end as amount,
        lines.basis = 'gross'
        or (lines.basis = 'file' and scales.is_gross) as is_gross,
        case
            when definition.vat = 'as_given' then 0
            else coalesce(
                lines.rate,
                lines.tax / nullif(
                    lines.amount
                    - case
                        when
                            lines.basis = 'gross'
                            or (lines.basis = 'file' and scales.is_gross)
                            then lines.tax
                        else 0
                    end,
                    0
                ),
                scales.rate
            )
        end as rate,
        lines.tax,
        lines.unit_cost,
        lines.returned

    from document_lines as lines
    inner join document_scales as scales
        on lines.order_key = scales.order_key
    left join product_words on lines.written = product_words.written
    cross join definition

    where lines.is_positive or definition.nonpositive_lines = 'kept'

)

select
    order_key,
    file_id,
    line_number,
    product_key,
    other_kind,
    quantity,
    case
        when is_gross or rate = 0 then amount
        when abs(tax - amount * rate) <= 0.01
            then cast(amount + tax as decimal(18, 6))
        else cast(amount * (1 + rate) as decimal(18, 6))
    end as gross,
    case
        when not is_gross or rate = 0 then amount
        else cast(amount / nullif(1 + rate, 0) as decimal(18, 6))
    end as net,
    unit_cost,
    returned

from scaled
