/*
title    = "What made several one person"              # merged_contacts.sql
question = "Who was put together, and why?"
why      = "A wrong merge hides a customer; a missed one hides loyalty."
action   = "Undo those that are two people."
grain    = ["contact"]
reads    = ["merged_points", "customers"]
source   = """
A number, e-mail or telephone that no rule holds back (shared_contacts) and that stands
with two or more of another kind. Orders and rows of registers count as rows"""
may_be_empty = true

[params]
count = { type = "int", default = 200, min = 1, max = 100000, label = "How many" }

[columns]
customer         = "Customer"
reason           = { label = "Put together by", unit = "code" }
contact          = "Number, e-mail or telephone"
customer_numbers = { label = "Customer numbers", unit = "count" }
emails           = { label = "E-mail addresses", unit = "count" }
phones           = { label = "Telephone numbers", unit = "count" }
names            = { label = "Names, where known", unit = "count" }
rows             = { label = "Orders and register rows", unit = "count" }
*/
select
    customers.customer,
    merged_points.reason,
    merged_points.contact,
    merged_points.customer_numbers,
    merged_points.emails,
    merged_points.phones,
    merged_points.names,
    merged_points.rows

from merged_points
left join customers on merged_points.person_key = customers.customer_key

order by
    merged_points.names desc, merged_points.emails desc,
    merged_points.customer_numbers desc, merged_points.rows desc,
    merged_points.contact asc

limit $count
