/*
title   = "The person behind each order and register row"
grain   = ["file_id", "line_number"]
reads   = ["identities", "persons_by_mark"]

[columns]
order_key   = "Order, blank for a row of a register"
file_id     = "File"
line_number = "Line in the file"
person_key  = "Person"
*/
select
    identities.order_key,
    identities.file_id,
    identities.line_number,
    persons_by_mark.person_key

from identities
inner join persons_by_mark
    on
        coalesce(identities.by_number, identities.by_email, identities.by_phone)
        = persons_by_mark.mark
