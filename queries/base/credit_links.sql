/*
title   = "Which order each credit note takes back"
grain   = ["credit_key"]
reads   = ["credit_notes", "credit_matches"]

[columns]
credit_key = "Credit note"
order_key  = "The order, blank where none is found"
person_key = "Person"
order_date = "Date of the credit note"
gross      = { label = "Taken back, with VAT", unit = "money" }
net        = { label = "Taken back, without VAT", unit = "money" }
*/
select
    credit_notes.credit_key,
    coalesce(credit_notes.named_key, credit_matches.order_key) as order_key,
    credit_notes.person_key,
    credit_notes.order_date,
    credit_notes.gross,
    credit_notes.net

from credit_notes
left join credit_matches
    on credit_notes.credit_key = credit_matches.credit_key
