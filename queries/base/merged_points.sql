/*
title   = "What stands with several of another kind, and made them one person"
grain   = ["reason", "contact"]
reads   = ["contact_points", "document_people", "shared_contacts"]
may_be_empty = true

[columns]
reason           = "same_number, same_email or same_phone"
contact          = "Number, e-mail or telephone, that no rule holds back"
person_key       = "Person"
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
            and coalesce(contact_points.order_key, 0)
            = coalesce(document_people.order_key, 0)

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
    reason,
    contact,
    person_key,
    customer_numbers,
    emails,
    phones,
    names,
    rows

from counted

where greatest(customer_numbers, emails, phones) > 1

order by
    reason,
    contact
