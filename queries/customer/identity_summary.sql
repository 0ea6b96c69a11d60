/*
title    = "How marks became persons"                  # identity_summary.sql
question = "Is this the same person?"
why      = "One customer with two e-mail addresses looks like two one-time buyers."
action   = "Look through the uncertain ones."
grain    = []
reads    = ["contact_points", "document_people", "shared_contacts"]
source   = """
Orders and register rows with a customer number, an e-mail or a telephone. Who shares
one is the same person, and so on along the chain; a name or an address alone never
makes two the same. merged_persons: more than one number, e-mail or telephone"""

[columns]
customer_numbers = { label = "Customer numbers", unit = "count" }
emails           = { label = "E-mail addresses", unit = "count" }
phones           = { label = "Telephone numbers", unit = "count" }
persons          = { label = "Persons", unit = "count" }
merged_persons   = { label = "Persons put together from several", unit = "count" }
doubtful         = { label = "Need a look", unit = "count" }
decided_apart    = { label = "Said to be several people", unit = "count" }
*/
with

points as (

    select
        document_people.person_key,
        contact_points.customer_number,
        contact_points.email,
        contact_points.phone

    from contact_points
    inner join document_people
        on
            contact_points.file_id = document_people.file_id
            and contact_points.line_number = document_people.line_number

),

persons as (

    select
        person_key,
        greatest(
            count(distinct customer_number),
            count(distinct email),
            count(distinct phone)
        ) as most_marks

    from points

    group by person_key

),

counted as (

    select
        count(*) as persons,
        count(*) filter (where most_marks > 1) as merged_persons

    from persons

),

marks as (

    select
        count(distinct customer_number) as customer_numbers,
        count(distinct email) as emails,
        count(distinct phone) as phones

    from points

),

shared as (

    select
        count(*) filter (where reason != 'decided') as doubtful,
        count(*) filter (where reason = 'decided') as decided_apart

    from shared_contacts

)

select
    marks.customer_numbers,
    marks.emails,
    marks.phones,
    counted.persons,
    counted.merged_persons,
    shared.doubtful,
    shared.decided_apart

from marks
cross join counted
cross join shared
