/*
title    = "What made several one person"              # merged_contacts.sql
question = "Who was put together, and why?"
why      = "A wrong merge hides a customer; a missed one hides loyalty."
action   = "Undo those that are two people."
grain    = ["contact"]
reads    = ["contact_points", "document_people", "shared_contacts", "customers"]
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
with

points as (

    select
        document_people.person_key,
        '# ' || contact_points.customer_number as customer_number,
        contact_points.email,
        contact_points.phone,
        contact_points.person_name

    from contact_points
    inner join document_people
        on
            contact_points.file_id = document_people.file_id
            and contact_points.line_number = document_people.line_number

),

marks as (

    select
        'same_number' as reason,
        customer_number as contact,
        *

    from points

    union all

    select
        'same_email' as reason,
        email as contact,
        *

    from points

    union all

    select
        'same_phone' as reason,
        phone as contact,
        *

    from points

),

counted as (

    select
        marks.reason,
        marks.contact,
        min(marks.person_key) as person_key,
        count(distinct marks.customer_number) as customer_numbers,
        count(distinct marks.email) as emails,
        count(distinct marks.phone) as phones,
        count(distinct marks.person_name) as names,
        count(*) as rows

    from marks
    left join shared_contacts on marks.contact = shared_contacts.contact

    where marks.contact is not null and shared_contacts.contact is null

    group by marks.reason, marks.contact

)

select
    customers.customer,
    counted.reason,
    counted.contact,
    counted.customer_numbers,
    counted.emails,
    counted.phones,
    counted.names,
    counted.rows

from counted
left join customers on counted.person_key = customers.customer_key

where greatest(customer_numbers, emails, phones) > 1

order by
    counted.names desc, counted.emails desc, counted.customer_numbers desc,
    counted.rows desc, counted.contact asc

limit $count
