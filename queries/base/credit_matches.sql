/*
title   = "Credit notes without a reference, and the order that holds their goods"
grain   = ["credit_key"]
reads   = [
    "credit_notes", "document_values", "document_people", "document_times",
    "valued_lines",
]
source  = "The customer's latest earlier order with as many of all those goods left"

[columns]
credit_key = "Credit note"
order_key  = "The order"

[after]
step = "credited_orders"
*/
with

credited_goods as (

    select
        credit_notes.credit_key,
        credit_notes.person_key,
        credit_notes.order_date,
        credit_notes.named_key,
        valued_lines.product_key,
        sum(abs(valued_lines.quantity)) as quantity

    from credit_notes
    inner join valued_lines on credit_notes.credit_key = valued_lines.order_key

    where
        valued_lines.other_kind is null
        and valued_lines.product_key is not null

    group by
        credit_notes.credit_key,
        credit_notes.person_key,
        credit_notes.order_date,
        credit_notes.named_key,
        valued_lines.product_key

),

bought_goods as (

    select
        document_people.person_key,
        document_values.order_key,
        document_times.order_date,
        valued_lines.product_key,
        sum(valued_lines.quantity) as quantity

    from document_values
    inner join document_people
        on document_values.order_key = document_people.order_key
    inner join document_times
        on document_values.order_key = document_times.order_key
    inner join valued_lines
        on document_values.order_key = valued_lines.order_key

    where
        not document_values.is_credit
        and document_people.person_key in (
            select person_key from credited_goods where named_key is null
        )

    group by
        document_people.person_key,
        document_values.order_key,
        document_times.order_date,
        valued_lines.product_key

)

-- One row per product of a credit note and each order that may hold it; without
-- an order where none does. The step gives every unit back once.
select
    credited_goods.credit_key,
    false as is_named,
    credited_goods.product_key,
    credited_goods.quantity as credited,
    bought_goods.order_key,
    bought_goods.quantity as bought

from credited_goods
left join bought_goods
    on
        credited_goods.person_key = bought_goods.person_key
        and credited_goods.product_key = bought_goods.product_key
        and credited_goods.quantity <= bought_goods.quantity
        and credited_goods.order_date >= bought_goods.order_date

where
    credited_goods.named_key is null
    and credited_goods.person_key is not null

union all

select
    credited_goods.credit_key,
    true as is_named,
    credited_goods.product_key,
    credited_goods.quantity as credited,
    bought_goods.order_key,
    bought_goods.quantity as bought

from credited_goods
inner join bought_goods
    on
        credited_goods.named_key = bought_goods.order_key
        and credited_goods.product_key = bought_goods.product_key

order by
    credit_key,
    product_key,
    order_key
