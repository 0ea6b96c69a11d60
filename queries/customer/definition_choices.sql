/*
title    = "What the rules can choose between"         # definition_choices.sql
question = "Which channels, countries and currencies are in the files?"
why      = "A rule can only choose among what the files hold."
grain    = ["rule", "choice"]
reads    = ["document_heads"]
source   = "Every order in the files, also those that do not count; credit notes apart"
may_be_empty = true

[columns]
rule   = { label = "Rule", unit = "code" }
choice = "Can be"
orders = { label = "Orders", unit = "count" }
*/
with

sales as (

    select
        channel,
        country,
        currency

    from document_heads

    where not is_marked_credit

),

choices as (

    select
        'channels' as rule,
        channel as choice

    from sales

    union all

    select
        'countries' as rule,
        country as choice

    from sales

    union all

    select
        'currency' as rule,
        currency as choice

    from sales

)

select
    rule,
    choice,
    count(*) as orders

from choices

where choice is not null

group by rule, choice

order by rule asc, count(*) desc, choice asc
