/*
title   = "By what each person is known, in orders and in rows of the registers"
grain   = ["point_key"]
reads   = ["contact_points", "document_people"]

[columns]
point_key       = "Key"
person_key      = "Person"
customer_number = "The customer's number within its system"
email           = "E-mail in one form"
phone           = "Telephone in one form"
person_name     = "First and last word of the name, where it was needed"
rows            = { label = "Orders and register rows that say just this", unit = "count" }
*/
select
    cast(
        row_number() over (
            order by
                document_people.person_key,
                contact_points.customer_number,
                contact_points.email,
                contact_points.phone,
                contact_points.person_name
        ) as integer
    ) as point_key,
    document_people.person_key,
    contact_points.customer_number,
    contact_points.email,
    contact_points.phone,
    contact_points.person_name,
    count(*) as rows

from contact_points
inner join document_people
    on
        contact_points.file_id = document_people.file_id
        and contact_points.line_number = document_people.line_number
        and coalesce(contact_points.order_key, 0)
        = coalesce(document_people.order_key, 0)

group by
    document_people.person_key,
    contact_points.customer_number,
    contact_points.email,
    contact_points.phone,
    contact_points.person_name
