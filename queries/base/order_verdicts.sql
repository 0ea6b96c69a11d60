/*
title   = "Whether each order is valid, before the definition has its say"
grain   = ["order_key"]
reads   = [
    "documents", "document_states", "document_values", "document_totals",
    "document_people", "order_returns",
]
source  = "The first reason that fits"

[columns]
order_key  = "Order or credit note"
person_key = "Person, blank where nobody is named"
reason     = "Why it may not count, blank where nothing is wrong with it"
*/
select
    documents.order_key,
    document_people.person_key,
    case
        when document_values.is_credit then 'credit_note'
        when document_states.is_cancelled then 'cancelled'
        when document_states.status in ('voided', 'failed', 'draft')
            then document_states.status
        when document_states.is_test then 'test'
        when
            documents.lines_rank is not null
            and document_totals.order_key is null
            then 'no_lines'
        when order_returns.is_fully_returned then 'fully_returned'
        when
            document_totals.line_count = 0
            and document_totals.gift_lines > 0
            then 'gift_card_only'
        when document_totals.line_count = 0 then 'zero'
        when document_values.net <= 0 then 'zero'
    end as reason

from documents
inner join document_states on documents.order_key = document_states.order_key
inner join document_values on documents.order_key = document_values.order_key
left join document_totals on documents.order_key = document_totals.order_key
left join document_people on documents.order_key = document_people.order_key
left join order_returns on documents.order_key = order_returns.order_key
