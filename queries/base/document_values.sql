/*
title   = "What each order comes to, with and without VAT"
grain   = ["order_key"]
reads   = [
    "documents", "document_goods", "document_tax", "document_totals",
    "valued_lines", "document_states",
]

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
        document_goods.order_key,
        cast(
            document_goods.goods_value
            * case
                when document_goods.is_gross then 1 else 1 + document_tax.rate
            end as decimal(18, 6)
        ) as gross,
        cast(
            document_goods.goods_value
            / nullif(
                case
                    when document_goods.is_gross then 1 + document_tax.rate
                    else 1
                end, 0
            ) as decimal(18, 6)
        ) as net

    from document_goods
    inner join document_tax
        on document_goods.order_key = document_tax.order_key
    left join document_totals
        on document_goods.order_key = document_totals.order_key

    where document_totals.order_key is null

)

select
    documents.order_key,
    documents.is_credit
    or document_states.credit_reference is not null
    or coalesce(added.gross, whole.gross, 0) < 0
    or (
        coalesce(added.gross, whole.gross, 0) = 0
        and regexp_matches(documents.order_id, '^[Cc][0-9]+$')
    ) as is_credit,
    coalesce(added.gross, whole.gross) as gross,
    coalesce(added.net, whole.net) as net

from documents
inner join document_states on documents.order_key = document_states.order_key
left join added on documents.order_key = added.order_key
left join whole on documents.order_key = whole.order_key
