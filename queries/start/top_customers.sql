/*
title    = "Top customers"                             # top_customers.sql
question = "Who are my top 10 customers?"
why      = "A handful of people often stand for a large part of sales."
action   = "Thank them personally."
grain    = ["customer"]
reads    = ["orders", "unlinked_credits", "customers", "as_of"]
source   = "The last 365 days up to the last order; shorter data counts whole"

[params]
count       = { type = "int", default = 10, min = 1, max = 1000, label = "How many" }
by          = { type = "choice", default = "net_revenue", choices = ["net_revenue", "orders"], label = "Ranked by" }
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
rank            = { label = "Place", unit = "count" }
customer        = "Customer"
name            = "Name"
email           = "E-mail"
net_revenue     = { label = "Bought for in the period", unit = "money" }
revenue_share   = { label = "Share of what all customers bought for", unit = "share" }
orders          = { label = "Orders in the period", unit = "count" }
order_days      = { label = "Purchases in the period", unit = "count" }
last_order_date = { label = "Last purchase", unit = "date" }
segment         = { label = "Customer group", unit = "code" }
is_business     = { label = "Business customer", unit = "flag" }
*/
with

moved as (

    select
        customer_key,
        order_key,
        order_date,
        order_date as moved_on,
        net_revenue,
        is_business

    from orders
    where customer_key is not null

    union all

    select
        customer_key,
        null as order_key,
        null as order_date,
        order_date as moved_on,
        -net_revenue as net_revenue,
        false as is_business

    from unlinked_credits

),

bought as (

    select
        moved.customer_key,
        sum(moved.net_revenue) as net_revenue,
        count(moved.order_key) as orders,
        count(distinct moved.order_date) as order_days,
        max(moved.order_date) as last_order_date,
        max(case when moved.is_business then 1 else 0 end) = 1 as is_business

    from moved
    cross join as_of

    where date_diff('day', moved.moved_on, as_of) < $period_days

    group by moved.customer_key

    having count(moved.order_key) > 0

),

ranked as (

    select
        *,
        rank() over (
            order by
                case when $by = 'orders' then orders else net_revenue end desc
        ) as place,
        -- Someone who sent back more than they bought takes nothing from others.
        sum(greatest(0, net_revenue)) over () as everything

    from bought
    where $by = 'orders' or net_revenue > 0

)

select
    ranked.place as rank,
    customers.customer,
    coalesce(
        customers.full_name,
        customers.first_name || ' ' || customers.last_name,
        customers.last_name,
        customers.first_name
    ) as name,
    customers.email,
    ranked.net_revenue,
    cast(greatest(0, ranked.net_revenue) as double)
    / nullif(cast(ranked.everything as double), 0) as revenue_share,
    ranked.orders,
    ranked.order_days,
    ranked.last_order_date,
    customers.segment,
    ranked.is_business

from ranked
inner join customers
    on ranked.customer_key = customers.customer_key
where ranked.place <= $count

order by rank asc, customer asc

limit $count
