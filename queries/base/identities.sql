/*
title   = "The marks by which each order and register row is known"
grain   = ["file_id", "line_number"]
reads   = ["contact_points", "shared_contacts"]

[columns]
order_key   = "Order, blank for a row of a register"
file_id     = "File"
line_number = "Line in the file"
by_number   = "By the customer's number; with the e-mail, telephone or name if shared"
by_email    = "By e-mail; with the name where several use it, and no number is known"
by_phone    = "By telephone; with the name where several use it"
*/
select
    contact_points.order_key,
    contact_points.file_id,
    contact_points.line_number,
    case
        when shared_numbers.contact is null
            then '# ' || contact_points.customer_number
        else
            shared_numbers.contact || ' '
            || coalesce(
                contact_points.email,
                contact_points.phone,
                contact_points.person_name,
                ''
            )
    end as by_number,
    case
        when shared_emails.contact is null then contact_points.email
        when contact_points.customer_number is null
            then
                contact_points.email || ' '
                || coalesce(contact_points.person_name, '')
    end as by_email,
    case
        when shared_phones.contact is null then contact_points.phone
        when
            coalesce(contact_points.customer_number, contact_points.email)
            is null
            then
                contact_points.phone || ' '
                || coalesce(contact_points.person_name, '')
        when shared_phones.reason in ('several_names', 'decided')
            then contact_points.phone || ' ' || contact_points.person_name
    end as by_phone

from contact_points
left join shared_contacts as shared_emails
    on contact_points.email = shared_emails.contact
left join shared_contacts as shared_phones
    on contact_points.phone = shared_phones.contact
left join shared_contacts as shared_numbers
    on '# ' || contact_points.customer_number = shared_numbers.contact

where
    coalesce(
        contact_points.customer_number, contact_points.email,
        contact_points.phone
    ) is not null
