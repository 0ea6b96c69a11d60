/*
title   = "What stands with several of another kind, and made them one person"
grain   = ["reason", "contact"]
reads   = ["person_points", "shared_contacts"]
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

marks as (

    select
        'same_number' as reason,
        '# ' || customer_number as contact,
        *

    from person_points

    union all

    select
        'same_email' as reason,
        email as contact,
        *

    from person_points

    union all

    select
        'same_phone' as reason,
        phone as contact,
        *

    from person_points

),

-- Who is known in one way only is not several.
repeated as (

    select
        reason,
        contact

    from marks

    where contact is not null

    group by reason, contact

    having count(*) > 1

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
        cast(sum(marks.rows) as bigint) as rows

    from marks
    inner join repeated
        on
            marks.reason = repeated.reason
            and marks.contact = repeated.contact
    left join shared_contacts on marks.contact = shared_contacts.contact

    where shared_contacts.contact is null

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
