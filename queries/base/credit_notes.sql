/*
title   = "Credit notes, and the orders that they name"
grain   = ["credit_key"]
reads   = [
    "document_heads", "document_values", "document_people", "document_times",
    "definition",
]

[columns]
credit_key = "Credit note"
person_key = "Person"
order_date = "Its date"
gross      = { label = "Taken back, with VAT", unit = "money" }
net        = { label = "Taken back, without VAT", unit = "money" }
named_key  = "The order that it names, or whose number it bears"
*/
with

named as (

    select
        credits.order_key as credit_key,
        max(sales.order_key) as named_key

    from document_values as credits
    inner join document_heads as heads on credits.order_key = heads.order_key
    inner join document_heads as sales
        on
            heads.source_key = sales.source_key
            and coalesce(heads.credit_reference, heads.order_id)
            = sales.order_id
    inner join document_values
        on
            sales.order_key = document_values.order_key
            and not document_values.is_credit

    where credits.is_credit

    group by credits.order_key

)

select
    document_values.order_key as credit_key,
    document_people.person_key,
    document_times.order_date,
    abs(document_values.gross) as gross,
    abs(document_values.net) as net,
    named.named_key

from document_values
inner join document_times
    on document_values.order_key = document_times.order_key
left join document_people
    on document_values.order_key = document_people.order_key
left join named on document_values.order_key = named.credit_key
cross join definition

where document_values.is_credit and definition.credit_notes = 'deducted'

order by credit_key
