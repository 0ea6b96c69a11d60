/*
title   = "E-mail addresses that somebody has said no with"
grain   = ["address"]
reads   = ["loaded_customers", "emails", "source_files"]
source  = "By the address in one form, whoever it belongs to; the latest answer counts"

[columns]
address = "E-mail in one form"
said_at = "When the no was said, where the file tells"
file_id = "The file that says it"
*/
with

said as (

    select
        emails.email as address,
        loaded_customers.consent_email as answer,
        loaded_customers.consent_at as said_at,
        loaded_customers.file_id,
        source_files.file_rank,
        row_number() over (
            partition by emails.email, loaded_customers.consent_at is null
            order by
                loaded_customers.consent_at desc,
                source_files.file_rank desc,
                loaded_customers.consent_email = 'no' desc,
                loaded_customers.line_number desc
        ) as place

    from loaded_customers
    inner join emails on loaded_customers.email = emails.written
    inner join source_files
        on loaded_customers.file_id = source_files.file_id

    where
        loaded_customers.consent_email is not null
        and emails.email is not null

),

latest as (

    select
        *,
        row_number() over (
            partition by address
            order by
                file_rank desc,
                answer = 'no' desc,
                said_at desc nulls last
        ) as final_place

    from said

    where place = 1

)

select
    address,
    said_at,
    file_id

from latest

where final_place = 1 and answer = 'no'

order by address
