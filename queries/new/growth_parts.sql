/*
title    = "What growth is made of"                    # growth_parts.sql
question = "Do I grow by more customers, more orders or larger ones?"
why      = "Growth from new customers costs more than growth from those you have."
action   = "Put your effort where the bar is shortest, or where it points down."
grain    = ["part"]
reads    = ["orders", "as_of"]
source   = """
Sales = customers × orders per customer × order size. Each part's share of the change
is ln(after / before) × (change of sales) / ln(sales after / before): they add up. Equally
many days each; blank where the earlier are not all in the data, or one has no sales"""

[params]
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
place           = { label = "Place", unit = "count" }
part            = { label = "Part", unit = "code" }
before          = { label = "In the period before", unit = "ratio" }
after           = { label = "In this period", unit = "ratio" }
change          = { label = "Changed by", unit = "share" }
effect          = { label = "What it did to sales", unit = "money" }
revenue_before  = { label = "Sales in the period before", unit = "money" }
revenue_after   = { label = "Sales in this period", unit = "money" }
*/
with

dated as (

    select
        orders.customer_key,
        orders.net_revenue,
        date_diff('day', orders.order_date, as_of) as days_ago

    from orders
    cross join as_of
    where orders.customer_key is not null and orders.net_revenue is not null

),

summed as (

    select
        count(distinct customer_key) filter (
            where days_ago < $period_days
        ) as customers_after,
        count(distinct customer_key) filter (
            where days_ago >= $period_days
        ) as customers_before,
        count(*) filter (where days_ago < $period_days) as orders_after,
        count(*) filter (where days_ago >= $period_days) as orders_before,
        cast(sum(net_revenue) filter (
            where days_ago < $period_days
        ) as double) as revenue_after,
        cast(sum(net_revenue) filter (
            where days_ago >= $period_days
        ) as double) as revenue_before

    from dated
    where days_ago < 2 * $period_days

),

weighted as (

    select
        summed.*,
        case
            when as_of.history_days < 2 * $period_days - 1 then null
            when revenue_before <= 0 or revenue_after <= 0 then null
            when revenue_after = revenue_before then revenue_after
            else
                (revenue_after - revenue_before)
                / nullif(ln(revenue_after) - ln(revenue_before), 0)
        end as weight

    from summed
    cross join as_of

),

parts as (

    select
        weighted.*,
        p.place,
        p.part,
        case
            when weight is null then null
            when p.place = 1 then cast(customers_before as double)
            when p.place = 2 then orders_before / nullif(customers_before, 0)
            else revenue_before / nullif(orders_before, 0)
        end as before,
        case p.place
            when 1 then cast(customers_after as double)
            when 2 then orders_after / nullif(customers_after, 0)
            else revenue_after / nullif(orders_after, 0)
        end as after

    from weighted
    cross join (
        values (1, 'customer_count'), (2, 'orders_per_customer'),
        (3, 'order_size')
    ) as p (place, part)

)

select
    place,
    part,
    before,
    after,
    after / nullif(before, 0) - 1 as change,
    weight * ln(after / nullif(before, 0)) as effect,
    case when weight is not null then revenue_before end as revenue_before,
    revenue_after

from parts

order by place, part
