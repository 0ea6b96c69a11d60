/*
title    = "When a new customer has paid for itself"   # acquisition_payback.sql
question = "When has a new customer paid for itself?"
why      = "Advertising is an investment, and this says when it comes home."
action   = "Move money to what pays back sooner, a little at a time."
grain    = ["channel"]
reads    = ["advertised_months", "first_orders", "orders", "order_contributions"]
source   = """
Acquired: can be called new, first order in a month of advertised_months; by a channel in
its own months, named alike in small letters; by all_channels all. Worth at an age: orders
from day 0 to it, the mean of those followed so long. Basis of all rows: contribution (none
counts 0) where the cost of 80 % of these customers' goods is known, else net_revenue"""
may_be_empty = true

[params]
least = { type = "int", default = 20, min = 1, max = 10000, label = "Customers followed so long, at least" }

[columns]
channel          = { label = "Channel", unit = "code" }
spent            = { label = "Spent on advertising", unit = "money" }
new_customers    = { label = "New customers in those months", unit = "count" }
cost_each        = { label = "Cost per new customer", unit = "money" }
worth_90         = { label = "Worth after 90 days, each", unit = "money" }
worth_180        = { label = "Worth after 180 days, each", unit = "money" }
worth_365        = { label = "Worth after 365 days, each", unit = "money" }
basis            = { label = "Worth is counted by", unit = "code" }
paid_back_months = { label = "Months of 30 days until it is paid back; blank if not within 12", unit = "months" }
*/
with

acquired as (
    select
        months.channel,
        first_orders.customer_key,
        first_orders.first_order_date,
        first_orders.followed_days
    from first_orders
    inner join advertised_months as months
        on
            first_order_date between months.month and last_day(months.month)
            and months.channel
            in ('all_channels', lower(trim(first_orders.channel)))
    where first_orders.is_known_new
),

bought as (
    select
        acquired.*,
        date_diff('day', first_order_date, order_date) as age,
        cast(orders.net_revenue as double) as net_revenue,
        cast(coalesce(contributions.contribution, 0) as double) as contribution,
        contributions.covered_revenue,
        contributions.goods_revenue
    from acquired
    inner join orders on acquired.customer_key = orders.customer_key
    left join order_contributions as contributions
        on orders.order_key = contributions.order_key
),

known as (
    select sum(covered_revenue) >= 0.8 * sum(goods_revenue) as is_cost_known
    from bought where channel = 'all_channels'
),

curve as (
    select
        channel,
        age_days,
        is_cost_known,
        count(distinct customer_key) as followed,
        sum(case when is_cost_known then contribution else net_revenue end)
            as worth
    from bought
    cross join known
    cross join (
        values (0), (30), (60), (90), (120), (150), (180), (210), (240), (270),
        (300), (330), (360), (365)
    ) as ages (age_days)
    where followed_days >= age_days and age <= age_days
    group by channel, age_days, is_cost_known
),

spending as (
    select
        channel,
        cast(sum(spent) as double) as spent
    from advertised_months
    group by channel
),

costed as (
    select
        spending.*,
        curve.age_days as age,
        curve.followed,
        known.is_cost_known,
        max(curve.followed) over (partition by spending.channel)
            as new_customers,
        case when followed >= $least then worth / nullif(followed, 0) end
            as worth
    from spending
    cross join known
    left join curve on spending.channel = curve.channel
)

select
    channel,
    spent,
    coalesce(new_customers, 0) as new_customers,
    spent / nullif(new_customers, 0) as cost_each,
    max(worth) filter (where age = 90) as worth_90,
    max(worth) filter (where age = 180) as worth_180,
    max(worth) filter (where age = 365) as worth_365,
    case when bool_or(is_cost_known) then 'contribution' else 'net_revenue' end
        as basis,
    min(age) filter (where worth * new_customers >= spent and age < 365)
    / cast(30 as double) as paid_back_months
from costed
group by channel, spent, new_customers
order by channel
