/*
title   = "E-mail addresses in one form"
grain   = ["written"]
reads   = ["document_heads", "loaded_customers"]
source  = "Only what the large providers say they ignore is taken away"

[columns]
written   = "As written"
email     = "The form that two spellings of one address share, blank where it is none"
is_role   = "Whether it belongs to an office and not to a person"
*/
with

addresses as (

    select email as written from document_heads where email is not null
    union
    select email as written from loaded_customers where email is not null

),

trimmed as (

    select
        written,
        lower(trim(written)) as address,
        strpos(lower(trim(written)), '@') as at_place

    from addresses

),

parted as (

    select
        written,
        substr(address, 1, at_place - 1) as local_part,
        case substr(address, at_place + 1)
            when 'googlemail.com' then 'gmail.com'
            else substr(address, at_place + 1)
        end as domain_part,
        at_place > 1
        and at_place < length(address)
        and strpos(substr(address, at_place + 1), '@') = 0 as is_whole

    from trimmed

),

without_tags as (

    select
        written,
        domain_part,
        is_whole,
        case
            when domain_part = 'gmail.com'
                then replace(regexp_replace(local_part, '\+.*', ''), '.', '')
            when
                domain_part in (
                    'outlook.com', 'hotmail.com', 'hotmail.no', 'hotmail.se',
                    'hotmail.dk', 'hotmail.fi', 'live.com', 'live.no',
                    'live.se', 'live.dk', 'live.fi', 'icloud.com', 'me.com',
                    'proton.me', 'protonmail.com', 'pm.me', 'fastmail.com',
                    'fastmail.fm'
                )
                then regexp_replace(local_part, '\+.*', '')
            else local_part
        end as local_part

    from parted

)

select
    written,
    case when is_whole then local_part || '@' || domain_part end as email,
    is_whole
    and local_part in (
        'post', 'postmottak', 'info', 'faktura', 'invoice', 'regnskap',
        'bogholderi', 'ekonomi', 'okonomi', 'kontakt', 'contact', 'kontor',
        'office', 'mail', 'firmapost', 'admin', 'sales', 'salg', 'butikk',
        'butik', 'order', 'ordre', 'noreply', 'no-reply', 'ikke-svar'
    ) as is_role

from without_tags
