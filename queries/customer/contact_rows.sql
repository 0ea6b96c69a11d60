/*
title    = "Who stands behind a contact"               # contact_rows.sql
question = "What do the orders say?"
why      = "The names on the orders tell whether it is one person."
grain    = ["file_id", "line_number"]
reads    = ["contact_points", "document_heads", "document_times"]
source   = "Orders with this e-mail, telephone, or '# ', system and customer number"
may_be_empty = true

[params]
contact = { type = "text", default = "", label = "E-mail, telephone or number" }
count   = { type = "int", default = 50, min = 1, max = 100000, label = "How many" }

[columns]
file_id     = { label = "File", unit = "count" }
line_number = { label = "Line in the file", unit = "count" }
order_date  = { label = "Date", unit = "date" }
order_id    = "Order number"
full_name   = "Name"
company     = "Company"
customer_id = "Customer number"
email       = "E-mail"
phone       = "Phone"
*/
select
    contact_points.file_id,
    contact_points.line_number,
    document_times.order_date,
    document_heads.order_id,
    coalesce(
        document_heads.full_name,
        document_heads.first_name || ' ' || document_heads.last_name
    ) as full_name,
    document_heads.company,
    document_heads.customer_id,
    document_heads.email,
    document_heads.phone

from contact_points
inner join document_heads
    on contact_points.order_key = document_heads.order_key
inner join document_times
    on contact_points.order_key = document_times.order_key

where
    contact_points.email = $contact
    or contact_points.phone = $contact
    or '# ' || contact_points.customer_number = $contact

order by
    document_times.order_date desc, contact_points.file_id asc,
    contact_points.line_number asc

limit $count
