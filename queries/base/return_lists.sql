/*
title   = "Lists of returns, matched with their orders"
grain   = ["return_key"]
reads   = [
    "loaded_returns", "document_heads", "document_values", "valued_lines",
    "product_words",
]
source  = "The same return in two files, and the same occurrence in it, is one return"

[columns]
return_key  = "Key"
order_key   = "The order, blank where none is found"
product_key = "Product, blank where it is not named"
quantity    = { label = "Units", unit = "count" }
amount      = { label = "With VAT, in the order's currency", unit = "money" }
reason      = "Reason as written"
returned_at = "When, where it is known"
*/
with

listed as (

    select
        order_id,
        coalesce(product_code, product_name) as written,
        abs(quantity) as quantity,
        abs(amount) as amount,
        reason,
        returned_at,
        row_number() over (
            partition by
                file_id, order_id, product_code, product_name, quantity,
                amount, reason, returned_at
            order by line_number
        ) as occurrence

    from loaded_returns

),

different as (

    select distinct
        order_id,
        written,
        quantity,
        amount,
        reason,
        returned_at,
        occurrence

    from listed

),

sales as (

    select
        document_heads.order_id,
        max(document_heads.order_key) as order_key

    from document_heads
    inner join document_values
        on document_heads.order_key = document_values.order_key

    where
        not document_values.is_credit
        and document_heads.order_id in (select order_id from different)

    group by document_heads.order_id

),

sold as (

    select
        valued_lines.order_key,
        valued_lines.product_key,
        cast(sum(valued_lines.gross) as double)
        / nullif(sum(valued_lines.quantity), 0) as unit_gross

    from valued_lines
    inner join sales on valued_lines.order_key = sales.order_key

    group by
        valued_lines.order_key,
        valued_lines.product_key

)

select
    row_number() over (
        order by
            different.returned_at, different.order_id, different.written,
            different.quantity, different.amount, different.reason,
            different.occurrence
    ) as return_key,
    sales.order_key,
    product_words.product_key,
    different.quantity,
    coalesce(
        different.amount,
        cast(different.quantity * sold.unit_gross as decimal(18, 6))
    ) as amount,
    different.reason,
    different.returned_at

from different
left join sales on different.order_id = sales.order_id
left join product_words on different.written = product_words.written
left join sold
    on
        sales.order_key = sold.order_key
        and product_words.product_key = sold.product_key

order by return_key
