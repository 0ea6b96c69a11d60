/*
title   = "By what each order and each row of a register can be known"
grain   = ["file_id", "line_number"]
reads   = [
    "document_heads", "source_files", "loaded_customers", "emails",
    "phones", "nobody_numbers", "loaded_identity_decisions",
]

[columns]
order_key       = "Order, blank for a row of a register"
file_id         = "File"
line_number     = "Line in the file"
system          = "Where it is written"
customer_number = "The customer's number within its system"
email           = "E-mail in one form"
is_role         = "Whether the e-mail belongs to an office"
phone           = "Telephone in one form"
person_name     = "First and last word of the name, in lower case"
*/
with

rows_with_contact as (

    select
        document_heads.order_key,
        document_heads.file_id,
        document_heads.line_number,
        source_files.system,
        document_heads.customer_id,
        document_heads.email,
        document_heads.phone,
        coalesce(document_heads.country, '') as country,
        coalesce(
            document_heads.full_name,
            document_heads.first_name || ' ' || document_heads.last_name,
            document_heads.company
        ) as full_name

    from document_heads
    inner join source_files on document_heads.file_id = source_files.file_id

    union all

    select
        null as order_key,
        loaded_customers.file_id,
        loaded_customers.line_number,
        source_files.system,
        case
            when nobody_numbers.written is null
                then loaded_customers.customer_id
        end as customer_id,
        loaded_customers.email,
        loaded_customers.phone,
        coalesce(loaded_customers.country, '') as country,
        coalesce(
            loaded_customers.full_name,
            loaded_customers.first_name || ' ' || loaded_customers.last_name,
            loaded_customers.company
        ) as full_name

    from loaded_customers
    inner join source_files
        on loaded_customers.file_id = source_files.file_id
    left join nobody_numbers
        on lower(loaded_customers.customer_id) = nobody_numbers.written

)

select
    rows_with_contact.order_key,
    rows_with_contact.file_id,
    rows_with_contact.line_number,
    rows_with_contact.system,
    rows_with_contact.system || ' ' || rows_with_contact.customer_id
        as customer_number,
    emails.email,
    coalesce(emails.is_role, false) as is_role,
    phones.phone,
    case
        when
            phones.phone is not null
            or emails.is_role
            or decided_emails.contact is not null
            or decided_numbers.contact is not null
            then lower(
                regexp_extract(rows_with_contact.full_name, '^\s*(\S+)', 1)
                || ' '
                || regexp_extract(rows_with_contact.full_name, '(\S+)\s*$', 1)
            )
    end as person_name

from rows_with_contact
left join emails on rows_with_contact.email = emails.written
left join phones
    on
        rows_with_contact.phone = phones.written
        and rows_with_contact.country = phones.country
left join loaded_identity_decisions as decided_emails
    on emails.email = decided_emails.contact
left join loaded_identity_decisions as decided_numbers
    on
        '# ' || rows_with_contact.system || ' '
        || rows_with_contact.customer_id
        = decided_numbers.contact
