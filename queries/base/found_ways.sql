/*
title   = "How each person says they found the shop"
grain   = ["customer_key"]
reads   = [
    "loaded_survey_answers", "loaded_customers", "source_files", "document_people",
    "contact_points", "emails", "orders", "customers",
]
may_be_empty = true
source  = """
The register's answer, or a survey's to a question on how the shop was found. A survey's row
is linked by customer number, else order number, else an e-mail that one person alone has.
The newest survey answer counts, else the newest row of the register"""

[columns]
customer_key = "Customer"
way          = "The answer, its first letter large"
told_in      = "survey or register"
*/
with

addresses as (

    select
        lower(trim(emails.written)) as address,
        min(document_people.person_key) as person_key

    from emails
    inner join contact_points on emails.email = contact_points.email
    inner join document_people
        on
            contact_points.file_id = document_people.file_id
            and contact_points.line_number = document_people.line_number

    group by lower(trim(emails.written))
    having min(document_people.person_key) = max(document_people.person_key)

),

told as (

    select
        coalesce(
            customers.customer_key, orders.customer_key, addresses.person_key
        ) as person_key,
        answers.answer,
        'survey' as told_in,
        answers.answered_at,
        answers.file_id,
        answers.line_number

    from loaded_survey_answers as answers
    left join customers on answers.customer_id = customers.customer_id
    left join orders on answers.order_id = orders.order_id
    left join addresses on lower(trim(answers.email)) = addresses.address

    where
        regexp_matches(
            lower(answers.question),
            '(hvordan|hvor|hur|var) (fant|fandt|hørte|oppdaget|opdagede|ble'
            || '|blev|fikk|fik|hittade|hörde|upptäckte|fick) .*\b(oss|os|butik'
            || '|butikk|(nett|net|web|nät)?buti(k|kk)en)\b'
        )
        or regexp_matches(
            lower(answers.question),
            '(how|where) did you (first )?(find|hear|discover|learn|come across'
            || '|get to know)\b.*\b(us|shop|store|webshop)\b'
        )

    union all

    select
        document_people.person_key,
        loaded_customers.how_found as answer,
        'register' as told_in,
        null as answered_at,
        loaded_customers.file_id,
        loaded_customers.line_number

    from loaded_customers
    inner join document_people
        on
            loaded_customers.file_id = document_people.file_id
            and loaded_customers.line_number = document_people.line_number

    where document_people.order_key is null

),

ranked as (

    select
        told.*,
        row_number() over (
            partition by told.person_key
            order by
                told.told_in desc,
                told.answered_at desc nulls last,
                source_files.file_rank desc,
                told.line_number desc,
                told.answer asc
        ) as place

    from told
    inner join source_files on told.file_id = source_files.file_id

    where trim(told.answer) != '' and told.person_key is not null

)

select
    person_key as customer_key,
    upper(left(trim(answer), 1)) || lower(substr(trim(answer), 2)) as way,
    told_in

from ranked

where place = 1

order by person_key
