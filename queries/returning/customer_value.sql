/*
title    = "What a customer is worth over time"        # customer_value.sql
question = "What is a customer worth over time?"
why      = "It shows what you can afford to pay for a new one."
action   = "Compare with the cost per new customer."
grain    = ["customer_group", "age_days"]
reads    = ["first_orders", "orders", "order_contributions", "products"]
source   = "Historic value at a fixed age (90, 180, 365, 730 days): only customers followed for so long, all their orders from day 0 to that day. Of under 30 customers in a group the mean leans on that of all: (n × own + 30 × all) / (n + 30). Group unknown: the file does not say. Contribution: after the cost of goods, before shipping and payment, blank where the cost of under 80 % of the sales is known"
may_be_empty = true

[params]
split_by = { type = "choice", default = "everyone", choices = ["everyone", "channel", "first_category", "first_product", "entry_type", "country"], label = "Divided by" }

[columns]
customer_group      = { label = "First order", unit = "code" }
age_days            = { label = "Days since the first purchase", unit = "days" }
customers           = { label = "Customers followed that long", unit = "count" }
mean_value          = { label = "Bought for, on average", unit = "money" }
leaning_value       = { label = "On average, small groups leaning on all", unit = "money" }
middle_value        = { label = "Bought for, the middle customer", unit = "money" }
orders_each         = { label = "Orders each", unit = "ratio" }
mean_contribution   = { label = "Left after cost of goods, on average", unit = "money" }
middle_contribution = { label = "Left after cost of goods, the middle customer", unit = "money" }
cost_coverage       = { label = "Share of sales whose cost is known", unit = "share" }
is_few              = { label = "Fewer than 30 customers", unit = "flag" }
*/
with

ages as (
    select a.age_days
    from (values (90), (180), (365), (730)) as a (age_days)
),

starters as (
    select
        first_orders.customer_key,
        first_orders.first_order_date,
        first_orders.followed_days,
        coalesce(
            case $split_by
                when 'channel' then first_orders.channel
                when 'first_category' then first_orders.first_category
                when 'first_product' then products.product_name
                when 'entry_type' then first_orders.entry_type
                when 'country' then first_orders.country
                else 'everyone'
            end,
            'unknown'
        ) as customer_group
    from first_orders
    left join products on first_orders.first_product_key = products.product_key
),

histories as (
    select
        ages.age_days,
        starters.customer_group,
        starters.customer_key,
        cast(sum(orders.net_revenue) as double) as bought_for,
        count(*) as orders,
        cast(sum(order_contributions.contribution) as double) as contribution,
        sum(order_contributions.goods_revenue) as goods_revenue,
        sum(order_contributions.covered_revenue) as covered_revenue
    from starters
    inner join ages on starters.followed_days >= ages.age_days
    inner join orders on starters.customer_key = orders.customer_key
    left join order_contributions
        on orders.order_key = order_contributions.order_key
    where date_diff('day', first_order_date, order_date) <= ages.age_days
    group by ages.age_days, starters.customer_group, starters.customer_key
),

everyone as (
    select
        age_days,
        avg(bought_for) as mean_value
    from histories
    group by age_days
),

grouped as (
    select
        customer_group,
        age_days,
        count(*) as customers,
        avg(bought_for) as mean_value,
        quantile_cont(bought_for, 0.5) as middle_value,
        sum(orders) / nullif(count(*), 0) as orders_each,
        avg(coalesce(contribution, 0)) as mean_contribution,
        quantile_cont(coalesce(contribution, 0), 0.5) as middle_contribution,
        cast(sum(covered_revenue) as double) / nullif(sum(goods_revenue), 0)
            as cost_coverage
    from histories
    group by customer_group, age_days
)

select
    grouped.customer_group,
    grouped.age_days,
    grouped.customers,
    grouped.mean_value,
    case
        when grouped.customers >= 30 then grouped.mean_value
        else
            (grouped.customers * grouped.mean_value + 30 * everyone.mean_value)
            / nullif(grouped.customers + 30, 0)
    end as leaning_value,
    grouped.middle_value,
    grouped.orders_each,
    case when cost_coverage >= 0.8 then mean_contribution end
        as mean_contribution,
    case when cost_coverage >= 0.8 then middle_contribution end
        as middle_contribution,
    grouped.cost_coverage,
    grouped.customers < 30 as is_few
from grouped
inner join everyone on grouped.age_days = everyone.age_days
order by customer_group, age_days
