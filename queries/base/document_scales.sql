/*
title   = "What turns the lines of an order into what was paid for them"
grain   = ["order_key"]
reads   = ["document_totals", "document_goods", "document_tax"]
source  = "What was paid for the goods is shared over the lines by what they cost"

[columns]
order_key   = "Order or credit note"
is_by_units = "Whether lines have no amounts, so that units share the value"
is_stated   = "Whether every line says if it is with VAT, so that only discounts scale"
is_gross    = "Whether the file's amounts include VAT"
rate        = { label = "VAT where the line does not say", unit = "share" }
scale       = "Paid for one unit of the line's amount, blank where it is 1"
*/
select
    document_totals.order_key,
    document_totals.priced_lines = 0 as is_by_units,
    document_totals.file_lines = 0 and document_totals.priced_lines > 0
        as is_stated,
    document_goods.is_gross,
    document_tax.rate,
    case
        when document_totals.priced_lines = 0
            then
                cast(document_goods.goods_value as double)
                / nullif(document_totals.units, 0)
        when document_goods.lines_paid is not null
            then
                cast(
                    document_goods.lines_paid
                    - coalesce(document_totals.gift_amount, 0)
                    - coalesce(document_totals.other_amount, 0) as double
                )
                / nullif(greatest(document_totals.goods_amount, 0), 0)
        when document_totals.file_lines = 0
            then
                cast(
                    document_totals.goods_amount
                    + nullif(document_totals.discount_amount, 0) as double
                )
                / nullif(greatest(document_totals.goods_amount, 0), 0)
        when
            document_goods.goods_value
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
