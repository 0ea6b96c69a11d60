/*
title    = "What each cohort has bought for"           # cohort_values.sql
question = "What have those who started together bought for?"
why      = "A growing shop hides that newer customers may be worth less."
action   = "Compare the newest finished months with last year's at the same age."
grain    = ["cohort", "age"]
reads    = ["first_orders", "orders", "order_contributions", "as_of"]
source   = "Ages in periods of 7 or 30 days since the own first order, or in calendar months or quarters (followed by 30 days, cohorts are months). Averages blank until the last who may have started have lived through the age: counted so far are the orders and sales alone. Ages 0 to 99. Contribution blank where the cost of under 80 % of the sales so far is known"

[params]
period = { type = "choice", default = "month", choices = ["week", "days30", "month", "quarter"], label = "Follow them by" }

[columns]
cohort            = { label = "First purchase in the period from", unit = "date" }
age               = { label = "Periods since the first purchase", unit = "count" }
customers         = { label = "Customers who started", unit = "count" }
orders            = { label = "Orders in the period", unit = "count" }
net_revenue       = { label = "Bought for in the period", unit = "money" }
average_order     = { label = "Average order in the period", unit = "money" }
orders_each       = { label = "Orders so far, each", unit = "ratio" }
value_each        = { label = "Bought for so far, each", unit = "money" }
contribution_each = { label = "Left after cost of goods so far, each", unit = "money" }
is_complete       = { label = "Finished", unit = "flag" }
*/
with

starts as (
    select
        customer_key,
        first_order_date as first_date,
        cast(case $period
            when 'quarter' then date_trunc('quarter', first_order_date)
            when 'week' then date_trunc('week', first_order_date)
            else date_trunc('month', first_order_date)
        end as date) as cohort
    from first_orders
),

bought as (
    select
        cohort,
        case $period
            when 'week' then date_diff('day', first_date, order_date) // 7
            when 'days30' then date_diff('day', first_date, order_date) // 30
            when 'month' then date_diff('month', cohort, order_date)
            else date_diff('month', cohort, order_date) // 3
        end as age,
        count(*) as orders,
        sum(orders.net_revenue) as net_revenue,
        sum(contribution) as contribution,
        sum(0.8 * goods_revenue - covered_revenue) as uncovered
    from orders
    inner join starts on orders.customer_key = starts.customer_key
    left join order_contributions
        on orders.order_key = order_contributions.order_key
    group by cohort, age
),

-- Reached by the first who may have started, and lived through by the last.
sizes as (
    select
        cohort,
        count(*) as customers,
        case $period
            when 'week' then date_diff('day', cohort, as_of) // 7
            when 'days30' then date_diff('day', cohort, as_of) // 30
            when 'month' then date_diff('month', cohort, as_of)
            else date_diff('month', cohort, as_of) // 3
        end as reached,
        case $period
            when 'week' then (date_diff('day', cohort, as_of) - 6) // 7
            when 'days30' then date_diff('day', last_day(cohort), as_of) // 30
            when 'month' then date_diff('month', cohort, as_of + interval 1 day)
            else date_diff('month', cohort, as_of + interval 1 day) // 3
        end as finished
    from starts
    cross join as_of
    group by cohort, as_of
),

digits as (
    select d.n
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as d (n)
),

so_far as (
    select
        sizes.*,
        10 * a.n + b.n as age,
        coalesce(orders, 0) as orders,
        coalesce(net_revenue, 0) as net_revenue,
        sum(orders) over ages as all_orders,
        cast(sum(net_revenue) over ages as double) as all_revenue,
        cast(sum(contribution) over ages as double) as contribution,
        sum(uncovered) over ages <= 0 as is_covered
    from sizes
    cross join digits as a
    inner join digits as b on 10 * a.n + b.n <= reached
    left join bought
        on sizes.cohort = bought.cohort and 10 * a.n + b.n = bought.age
    window ages as (partition by sizes.cohort order by 10 * a.n + b.n)
)

select
    cohort,
    age,
    customers,
    orders,
    net_revenue,
    case when age < finished then cast(net_revenue as double) end
    / nullif(orders, 0) as average_order,
    case when age < finished then all_orders end / nullif(customers, 0)
        as orders_each,
    case when age < finished then all_revenue end / nullif(customers, 0)
        as value_each,
    case when age < finished and is_covered then contribution end
    / nullif(customers, 0) as contribution_each,
    age < finished as is_complete
from so_far
order by cohort, age
