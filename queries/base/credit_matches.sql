/*
title   = "Credit notes without a reference, and the order that holds their goods"
grain   = ["credit_key"]
reads   = [
    "credit_notes", "document_values", "document_people", "document_times",
    "valued_lines",
]
source  = "The customer's latest earlier order with as many of all those goods"

[columns]
credit_key = "Credit note"
order_key  = "The order"
*/
with

credited_goods as (

    select
        credit_notes.credit_key,
        credit_notes.person_key,
        credit_notes.order_date,
        valued_lines.product_key,
        sum(abs(valued_lines.quantity)) as quantity

    from credit_notes
    inner join valued_lines on credit_notes.credit_key = valued_lines.order_key

    where
        valued_lines.other_kind is null
        and valued_lines.product_key is not null
        and credit_notes.person_key is not null
        and credit_notes.named_key is null

    group by
        credit_notes.credit_key,
        credit_notes.person_key,
        credit_notes.order_date,
        valued_lines.product_key

),

goods_counts as (

    select
        credit_key,
        count(*) as products

    from credited_goods

    group by credit_key

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
            select person_key from credited_goods
        )

    group by
        document_people.person_key,
        document_values.order_key,
        document_times.order_date,
        valued_lines.product_key

),

covered as (

    select
        credited_goods.credit_key,
        bought_goods.order_key,
        count(*) as products

    from credited_goods
    inner join bought_goods
        on
            credited_goods.person_key = bought_goods.person_key
            and credited_goods.product_key = bought_goods.product_key
            and credited_goods.quantity <= bought_goods.quantity
            and credited_goods.order_date >= bought_goods.order_date

    group by
        credited_goods.credit_key,
        bought_goods.order_key

)

select
    covered.credit_key,
    max(covered.order_key) as order_key

from covered
inner join goods_counts
    on
        covered.credit_key = goods_counts.credit_key
        and covered.products = goods_counts.products

group by covered.credit_key
