/*
title    = "Companies and private persons"             # buyer_kinds.sql
question = "How much is bought by companies, and how much by private persons?"
why      = "A few companies that buy a lot can hide how private persons buy."
action   = "Decide whether companies count as customers, and write down why."
grain    = ["buyer"]
reads    = ["orders"]
source   = """
All valid orders, whoever the definition counts as a customer, after returns. business:
ordered by a company; of the others unknown_customer has no person, private has one"""
may_be_empty = true

[columns]
buyer         = { label = "Who bought", unit = "code" }
persons       = { label = "Buyers", unit = "count" }
orders        = { label = "Orders", unit = "count" }
net_revenue   = { label = "Sales", unit = "money" }
revenue_share = { label = "Share of sales", unit = "share" }
average_order = { label = "Average order", unit = "money" }
*/
with

judged as (

    select
        person_key,
        net_revenue,
        case
            when is_business then 'business'
            when person_key is null then 'unknown_customer'
            else 'private'
        end as buyer

    from orders

),

added as (

    select
        buyer,
        count(distinct person_key) as persons,
        count(*) as orders,
        sum(net_revenue) as net_revenue,
        avg(cast(net_revenue as double)) as average_order

    from judged

    group by buyer

),

everything as (

    select sum(net_revenue) as net_revenue from added

)

select
    added.buyer,
    added.persons,
    added.orders,
    cast(added.net_revenue as decimal(38, 6)) as net_revenue,
    cast(added.net_revenue as double)
    / nullif(cast(everything.net_revenue as double), 0) as revenue_share,
    added.average_order

from added
cross join everything

order by added.buyer
