/*
title   = "Discount on whole orders"
grain   = ["order_key"]
reads   = ["document_states", "document_totals", "document_goods"]

[columns]
order_key       = "Order"
discount_amount = { label = "Discount, in the file's basis and currency", unit = "money" }
discount_share  = { label = "Share of the price before it", unit = "share" }
*/
with

stated as (

    select
        document_states.order_key,
        document_goods.goods_value,
        greatest(
            coalesce(
                document_states.discount,
                nullif(
                    coalesce(document_totals.line_discount, 0)
                    - coalesce(document_totals.discount_amount, 0), 0
                ),
                case
                    when document_totals.file_lines = document_totals.line_count
                        then
                            document_totals.list_amount
                            - document_totals.goods_amount
                end,
                0
            ), 0
        ) as discount_amount

    from document_states
    inner join document_goods
        on document_states.order_key = document_goods.order_key
    left join document_totals
        on document_states.order_key = document_totals.order_key

)

select
    order_key,
    cast(discount_amount as decimal(18, 6)) as discount_amount,
    least(
        cast(discount_amount as double)
        / nullif(greatest(goods_value, 0) + discount_amount, 0), 1.0
    ) as discount_share

from stated
