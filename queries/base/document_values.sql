/*
title   = "What each order comes to, with and without VAT"
grain   = ["order_key"]
reads   = ["document_heads", "document_goods", "document_scales", "valued_lines"]

[columns]
order_key = "Order or credit note"
is_credit = "A credit note: marked, numbered, referring or below 0"
gross     = { label = "Goods with VAT, after discounts", unit = "money" }
net       = { label = "Goods without VAT, after discounts", unit = "money" }
*/
with

added as (

    select
        order_key,
        cast(sum(gross) as decimal(18, 6)) as gross,
        cast(sum(net) as decimal(18, 6)) as net

    from valued_lines

    where other_kind is null

    group by order_key

),

whole as (

    select
        goods.order_key,
        cast(
            goods.goods_value
            * case when goods.is_gross then 1 else 1 + scales.rate end
            as decimal(18, 6)
        ) as gross,
        cast(
            goods.goods_value / nullif(
                case when goods.is_gross then 1 + scales.rate else 1 end, 0
            ) as decimal(18, 6)
        ) as net

    from document_goods as goods
    inner join document_scales as scales on goods.order_key = scales.order_key

    where goods.line_count is null

)

select
    document_heads.order_key,
    document_heads.is_marked_credit
    or document_heads.credit_reference is not null
    or coalesce(added.gross, whole.gross, 0) < 0
    or (
        coalesce(added.gross, whole.gross, 0) = 0
        and regexp_matches(document_heads.order_id, '^[Cc][0-9]+$')
    ) as is_credit,
    coalesce(added.gross, whole.gross) as gross,
    coalesce(added.net, whole.net) as net

from document_heads
left join added on document_heads.order_key = added.order_key
left join whole on document_heads.order_key = whole.order_key
