/*
title   = "Goods sent back, from order lines, lists of returns and credit notes"
grain   = ["return_key"]
reads   = [
    "valued_lines", "document_values", "document_times", "return_lists",
    "credit_links",
]

[columns]
return_key  = "Key"
order_key   = "The order, blank where none is found"
product_key = "Product, blank where it is not named"
quantity    = { label = "Units", unit = "count" }
amount      = { label = "With VAT, in the order's currency", unit = "money" }
reason      = "Reason as written"
returned_at = "When, where it is known"
origin      = "order_line, return_list or credit_note"
*/
with

from_lines as (

    select
        valued_lines.order_key,
        valued_lines.product_key,
        least(valued_lines.returned, valued_lines.quantity) as quantity,
        cast(
            valued_lines.gross
            * least(valued_lines.returned, valued_lines.quantity)
            / nullif(valued_lines.quantity, 0) as decimal(18, 6)
        ) as amount,
        cast(null as varchar) as reason,
        cast(null as timestamp) as returned_at,
        'order_line' as origin,
        valued_lines.file_id,
        valued_lines.line_number

    from valued_lines
    inner join document_values
        on valued_lines.order_key = document_values.order_key

    where
        valued_lines.returned > 0
        and valued_lines.quantity > 0
        and not document_values.is_credit

),

from_credits as (

    select
        credit_links.order_key,
        valued_lines.product_key,
        abs(valued_lines.quantity) as quantity,
        abs(valued_lines.gross) as amount,
        cast(null as varchar) as reason,
        document_times.ordered_at as returned_at,
        'credit_note' as origin,
        valued_lines.file_id,
        valued_lines.line_number

    from credit_links
    inner join valued_lines on credit_links.credit_key = valued_lines.order_key
    inner join document_times
        on credit_links.credit_key = document_times.order_key

    where valued_lines.other_kind is null

),

together as (

    select * from from_lines
    union all
    select * from from_credits
    union all
    select
        order_key,
        product_key,
        quantity,
        amount,
        reason,
        returned_at,
        'return_list' as origin,
        0 as file_id,
        return_key as line_number

    from return_lists

)

select
    cast(
        row_number() over (
            order by
                returned_at, origin, order_key, product_key, quantity,
                amount, reason, file_id, line_number
        ) as integer
    ) as return_key,
    order_key,
    product_key,
    quantity,
    amount,
    reason,
    returned_at,
    origin

from together

order by return_key
