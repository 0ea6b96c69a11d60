/*
title   = "How much of each order came back"
grain   = ["order_key"]
reads   = ["document_values", "document_heads", "returns", "credit_links"]
source  = "Several files may tell of the same return: the largest sum is believed"

[columns]
order_key         = "Order"
returned_share    = { label = "Share of the order", unit = "share" }
is_fully_returned = "Whether nothing is left, by status or to within 0.01"
*/
with

told as (

    select
        order_key,
        sum(amount) filter (where origin = 'order_line') as by_lines,
        sum(amount) filter (where origin = 'return_list') as by_lists

    from returns

    where order_key is not null

    group by order_key

),

credited as (

    select
        order_key,
        sum(gross) as by_credits

    from credit_links

    where order_key is not null

    group by order_key

),

compared as (

    select
        document_values.order_key,
        document_heads.status in ('refunded', 'returned') as is_refunded,
        case
            when document_heads.refunded > 0
                then
                    cast(document_heads.refunded as double)
                    / nullif(
                        coalesce(document_heads.total, document_values.gross),
                        0
                    )
        end as refunded_share,
        document_heads.refunded
        >= coalesce(document_heads.total, document_values.gross) - 0.01
            as is_paid_back,
        document_values.gross,
        greatest(
            coalesce(told.by_lines, 0),
            coalesce(told.by_lists, 0),
            coalesce(credited.by_credits, 0)
        ) as returned

    from document_values
    inner join document_heads
        on document_values.order_key = document_heads.order_key
    left join told on document_values.order_key = told.order_key
    left join credited on document_values.order_key = credited.order_key

    where
        not document_values.is_credit
        and (
            document_heads.refunded > 0
            or document_heads.status in ('refunded', 'returned')
            or told.order_key is not null
            or credited.order_key is not null
        )

),

judged as (

    select
        order_key,
        coalesce(is_refunded, false)
        or coalesce(is_paid_back, false)
        or coalesce(returned > 0 and returned >= gross - 0.01, false)
            as is_fully_returned,
        greatest(
            coalesce(refunded_share, 0),
            coalesce(cast(returned as double) / nullif(gross, 0), 0)
        ) as returned_share

    from compared

)

select
    order_key,
    case
        when is_fully_returned then 1.0
        else least(returned_share, 1.0)
    end as returned_share,
    is_fully_returned

from judged

order by order_key
