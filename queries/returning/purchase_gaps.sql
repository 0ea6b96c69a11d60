/*
title    = "Days between purchases"                    # purchase_gaps.sql
question = "How often do customers shop?"
why      = "Once you know the usual pace, you see who is late."
action   = "Let your e-mails follow the usual pace."
grain    = ["customer_group"]
reads    = ["orders", "customers"]
source   = "Days between one order day and the next, of those who have bought again"

[columns]
customer_group = { label = "Customer group", unit = "code" }
customers      = { label = "Customers who have bought again", unit = "count" }
gaps           = { label = "Times they bought again", unit = "count" }
quarter_days   = { label = "A quarter came back within", unit = "days" }
middle_days    = { label = "Half came back within", unit = "days" }
most_days      = { label = "Three in four came back within", unit = "days" }
late_days      = { label = "Nine in ten came back within", unit = "days" }
usual_days     = { label = "A customer's own usual pace, middle customer", unit = "days" }
pace           = { label = "The pace in words, of the half that came back within", unit = "code" }
*/
with

order_days as (
    select distinct
        customer_key,
        order_date
    from orders where customer_key is not null
),

steps as (
    select
        customer_key,
        date_diff(
            'day',
            lag(order_date) over (
                partition by customer_key order by order_date
            ),
            order_date
        ) as gap_days
    from order_days
),

-- Gold customers are typical customers too: they stand in both groups.
groups as (
    select
        customer_key,
        'typical' as customer_group
    from customers

    union all

    select
        customer_key,
        'gold' as customer_group
    from customers
    where segment = 'gold'
),

grouped_gaps as (
    select
        groups.customer_group,
        steps.customer_key,
        steps.gap_days
    from steps
    inner join groups on steps.customer_key = groups.customer_key
    where steps.gap_days is not null
),

own_paces as (
    select
        customer_group,
        customer_key,
        quantile_cont(gap_days, 0.5) as own_days
    from grouped_gaps
    group by customer_group, customer_key
),

paces as (
    select
        customer_group,
        count(*) as customers,
        quantile_cont(own_days, 0.5) as usual_days
    from own_paces
    group by customer_group
),

gaps as (
    select
        customer_group,
        count(*) as gaps,
        quantile_cont(gap_days, 0.25) as quarter_days,
        quantile_cont(gap_days, 0.5) as middle_days,
        quantile_cont(gap_days, 0.75) as most_days,
        quantile_cont(gap_days, 0.9) as late_days
    from grouped_gaps
    group by customer_group
)

-- The limits lie half-way, as ratios, between 7, 14, 30, 61, 91, 182 and 365 days.
select
    paces.customer_group,
    paces.customers,
    gaps.gaps,
    gaps.quarter_days,
    gaps.middle_days,
    gaps.most_days,
    gaps.late_days,
    paces.usual_days,
    case
        when gaps.middle_days < 9.9 then 'weekly'
        when gaps.middle_days < 20.5 then 'fortnightly'
        when gaps.middle_days < 42.8 then 'monthly'
        when gaps.middle_days < 74.5 then 'every_other_month'
        when gaps.middle_days < 128.7 then 'quarterly'
        when gaps.middle_days < 257.7 then 'half_yearly'
        else 'yearly'
    end as pace
from paces
inner join gaps on paces.customer_group = gaps.customer_group
order by customer_group desc
