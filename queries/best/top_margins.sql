/*
title    = "Top customers by margin"                   # top_margins.sql
question = "Who leaves most behind?"
why      = "The one who buys for most is not always the one you live off."
action   = "Thank them too: some of them are not among the largest."
grain    = ["customer"]
reads    = ["orders", "order_contributions", "customers", "as_of"]
source   = """
Goods of orders in the last period_days up to the last order; shorter data counts whole.
Margin: contribution of order_contributions, of who has any. Places: equal customers share
one; by sales among all who bought goods. Coverage is the share of the sales of goods with
a known cost; under 80 % the ranking is incomplete. Margin share: of that revenue"""
may_be_empty = true

[params]
count       = { type = "int", default = 10, min = 1, max = 1000, label = "How many" }
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
margin_place  = { label = "Place by margin", unit = "count" }
revenue_place = { label = "Place by sales", unit = "count" }
customer      = "Customer"
name          = "Name"
margin        = { label = "Left after the cost of goods", unit = "money" }
net_revenue   = { label = "Bought goods for", unit = "money" }
margin_share  = { label = "Left of each krone", unit = "share" }
coverage      = { label = "Share of sales with a known cost", unit = "share" }
shop_coverage = { label = "The same for all sales", unit = "share" }
segment       = { label = "Customer group", unit = "code" }
*/
with

summed as (

    select
        orders.customer_key,
        sum(order_contributions.goods_revenue) as net_revenue,
        sum(order_contributions.covered_revenue) as known_revenue,
        sum(order_contributions.contribution) as margin

    from orders
    inner join order_contributions
        on orders.order_key = order_contributions.order_key
    cross join as_of

    where
        orders.customer_key is not null
        and date_diff('day', orders.order_date, as_of) < $period_days

    group by orders.customer_key

),

ranked as (

    select
        *,
        rank() over (order by net_revenue desc) as revenue_place,
        rank() over (order by margin desc nulls last) as margin_place,
        cast(sum(known_revenue) over () as double)
        / nullif(cast(sum(net_revenue) over () as double), 0) as shop_coverage

    from summed

)

select
    ranked.margin_place,
    ranked.revenue_place,
    customers.customer,
    coalesce(
        customers.full_name,
        customers.first_name || ' ' || customers.last_name,
        customers.last_name,
        customers.first_name
    ) as name,
    ranked.margin,
    ranked.net_revenue,
    cast(ranked.margin as double)
    / nullif(cast(ranked.known_revenue as double), 0) as margin_share,
    cast(ranked.known_revenue as double)
    / nullif(cast(ranked.net_revenue as double), 0) as coverage,
    ranked.shop_coverage,
    customers.segment

from ranked
inner join customers on ranked.customer_key = customers.customer_key

where ranked.margin is not null

order by
    ranked.margin_place asc,
    customers.customer asc

limit $count
