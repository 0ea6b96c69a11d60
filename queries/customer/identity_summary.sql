/*
title    = "How marks became persons"                  # identity_summary.sql
question = "Is this the same person?"
why      = "One customer with two e-mail addresses looks like two one-time buyers."
action   = "Look through the uncertain ones."
grain    = []
reads    = ["person_points", "shared_contacts"]
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

persons as (

    select
        person_key,
        greatest(
            count(distinct customer_number),
            count(distinct email),
            count(distinct phone)
        ) as most_marks

    from person_points

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

    from person_points

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
