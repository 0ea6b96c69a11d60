/*
title   = "What the customer registers say of each person's consent"
grain   = ["person_key", "channel"]
reads   = ["document_people", "loaded_customers", "source_files"]
source  = "The latest date; of dated and undated the newer file; at a tie a no wins"

[columns]
person_key = "Person"
channel    = "email, sms, post or phone"
answer     = "yes or no"
consent_at = "When it was said, where the register tells"
file_id    = "The file that says so"
*/
with

register as (

    select
        document_people.person_key,
        loaded_customers.consent_email,
        loaded_customers.consent_sms,
        loaded_customers.consent_post,
        loaded_customers.consent_phone,
        loaded_customers.consent_at,
        source_files.file_rank,
        source_files.file_id

    from document_people
    inner join loaded_customers
        on
            document_people.file_id = loaded_customers.file_id
            and document_people.line_number = loaded_customers.line_number
    inner join source_files
        on loaded_customers.file_id = source_files.file_id

    where document_people.order_key is null

),

said as (

    select
        person_key,
        'email' as channel,
        consent_email as answer,
        consent_at,
        file_rank,
        file_id
    from register

    union all

    select
        person_key,
        'sms' as channel,
        consent_sms as answer,
        consent_at,
        file_rank,
        file_id
    from register

    union all

    select
        person_key,
        'post' as channel,
        consent_post as answer,
        consent_at,
        file_rank,
        file_id
    from register

    union all

    select
        person_key,
        'phone' as channel,
        consent_phone as answer,
        consent_at,
        file_rank,
        file_id
    from register

),

dated_and_undated as (

    select
        *,
        row_number() over (
            partition by person_key, channel, consent_at is null
            order by
                consent_at desc,
                file_rank desc,
                answer = 'no' desc
        ) as place

    from said

    where answer is not null

),

compared as (

    select
        *,
        row_number() over (
            partition by person_key, channel
            order by
                file_rank desc,
                answer = 'no' desc,
                consent_at desc nulls last
        ) as final_place

    from dated_and_undated

    where place = 1

)

select
    person_key,
    channel,
    answer,
    consent_at,
    file_id

from compared

where final_place = 1

order by
    person_key,
    channel
