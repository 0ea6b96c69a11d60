/*
title   = "Who ordered, as the files state it"
grain   = ["order_key"]
reads   = [
    "loaded_order_lines", "source_files", "documents", "country_names",
    "nobody_names", "nobody_numbers",
]

[columns]
order_key           = "Order or credit note"
customer_id         = "Customer number"
email               = "E-mail as written"
phone               = "Telephone as written"
first_name          = "First name"
last_name           = "Last name"
full_name           = "Name"
company             = "Company"
organisation_number = "Organisation number"
country             = "ISO code where we know the country, else as written"
postcode            = "Postcode"
city                = "City"
currency            = "Currency"
consent_email       = "Consent to e-mail, yes or no"
*/
with

from_lines as (

    select
        documents.order_key,
        rows_read.*

    from documents
    inner join source_files on documents.lines_rank = source_files.file_rank
    inner join loaded_order_lines as rows_read
        on
            source_files.file_id = rows_read.file_id
            and documents.lines_row = rows_read.line_number

),

from_headers as (

    select
        documents.order_key,
        rows_read.*

    from documents
    inner join source_files on documents.header_rank = source_files.file_rank
    inner join loaded_order_lines as rows_read
        on
            source_files.file_id = rows_read.file_id
            and documents.header_row = rows_read.line_number

),

merged as (

    select
        coalesce(l.order_key, h.order_key) as order_key,
        coalesce(h.customer_id, l.customer_id) as customer_id,
        coalesce(h.email, l.email) as email,
        coalesce(h.phone, l.phone) as phone,
        coalesce(h.first_name, l.first_name) as first_name,
        coalesce(h.last_name, l.last_name) as last_name,
        coalesce(h.full_name, l.full_name) as full_name,
        coalesce(h.company, l.company) as company,
        coalesce(h.organisation_number, l.organisation_number)
            as organisation_number,
        coalesce(h.country, l.country) as country,
        coalesce(h.postcode, l.postcode) as postcode,
        coalesce(h.city, l.city) as city,
        coalesce(h.currency, l.currency) as currency,
        coalesce(h.consent_email, l.consent_email) as consent_email

    from from_lines as l
    full outer join from_headers as h on l.order_key = h.order_key

)

select
    merged.order_key,
    case
        when nobody_numbers.written is null and nobody_names.written is null
            then merged.customer_id
    end as customer_id,
    merged.email,
    merged.phone,
    merged.first_name,
    merged.last_name,
    merged.full_name,
    merged.company,
    merged.organisation_number,
    coalesce(country_names.country, merged.country) as country,
    merged.postcode,
    merged.city,
    merged.currency,
    merged.consent_email

from merged
left join country_names on lower(merged.country) = country_names.name
left join nobody_numbers
    on lower(merged.customer_id) = nobody_numbers.written
left join nobody_names
    on
        lower(coalesce(merged.full_name, merged.company))
        = nobody_names.written
