/*
title   = "By what each person is known, order by order and row by row of the registers"
grain   = ["file_id", "line_number"]
reads   = ["contact_points", "document_people"]

[columns]
file_id         = "File"
line_number     = "Line in the file"
person_key      = "Person"
customer_number = "The customer's number within its system"
email           = "E-mail in one form"
phone           = "Telephone in one form"
person_name     = "First and last word of the name, where it was needed"
*/
select
    contact_points.file_id,
    contact_points.line_number,
    document_people.person_key,
    contact_points.customer_number,
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
