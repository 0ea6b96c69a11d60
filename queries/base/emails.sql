/*
title   = "E-mail addresses in one form"
grain   = ["written"]
reads   = ["document_parties", "loaded_customers"]
source  = "Only what the large providers say they ignore is taken away"

[columns]
written   = "As written"
email     = "The form that two spellings of one address share"
is_role   = "Whether it belongs to an office and not to a person"
*/
with

addresses as (

    select email as written from document_parties where email is not null
    union
    select email as written from loaded_customers where email is not null

),

parted as (

    select
        written,
        regexp_extract(lower(trim(written)), '^(.+)@[^@]+$', 1) as local_part,
        case regexp_extract(lower(trim(written)), '^.+@([^@\s]+)$', 1)
            when 'googlemail.com' then 'gmail.com'
            else regexp_extract(lower(trim(written)), '^.+@([^@\s]+)$', 1)
        end as domain_part

    from addresses

),

without_tags as (

    select
        written,
        domain_part,
        case
            when
                regexp_matches(
                    domain_part,
                    '^((gmail|icloud|fastmail|protonmail)\.com'
                    || '|(outlook|hotmail|live)\.(com|no|se|dk|fi)'
                    || '|proton\.me|pm\.me|me\.com|fastmail\.fm)$'
                )
                then regexp_replace(local_part, '\+.*$', '')
            else local_part
        end as local_part

    from parted

    where local_part != '' and domain_part != ''

)

select
    written,
    case
        when domain_part = 'gmail.com' then replace(local_part, '.', '')
        else local_part
    end || '@' || domain_part as email,
    regexp_matches(
        local_part,
        '^(post|info|faktura|invoice|regnskap|bogholderi|ekonomi|okonomi'
        || '|kontakt|contact|kontor|office|mail|firmapost|admin|sales|salg'
        || '|butikk|butik|order|ordre|noreply|no-reply|ikke-svar)$'
    ) as is_role

from without_tags

order by written
