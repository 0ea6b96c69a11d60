/*
title    = "Who comes back, by their first order"      # group_retention.sql
question = "Who comes back, by what they began with?"
why      = "Two doors into the same shop can bring very different customers."
action   = "Let more people in through the door whose customers come back."
grain    = ["customer_group", "age"]
reads    = ["first_orders", "orders", "products"]
source   = "Ages in periods of 30 days since the own first order. A cell counts only customers followed to the end of its age: 30 × (age + 1) days. Come back: an order of age 1 or more. Ages 1 to 12; groups of 20 or more customers at age 1, the 12 with most of them, equals by name; unknown: the file does not say, or no code"
may_be_empty = true

[params]
split_by = { type = "choice", default = "first_category", choices = ["first_category", "first_product", "channel", "discount_code", "country"], label = "Divided by" }

[columns]
customer_group = { label = "First order", unit = "code" }
age            = { label = "Periods since the first purchase", unit = "count" }
customers      = { label = "Customers followed that long", unit = "count" }
active         = { label = "Of those, bought in the period", unit = "count" }
returned_by    = { label = "Of those, have come back by then", unit = "count" }
retention      = { label = "Share who bought in the period", unit = "share" }
returned_share = { label = "Share who have come back by then", unit = "share" }
orders_each    = { label = "Orders so far, each", unit = "ratio" }
value_each     = { label = "Bought for so far, each", unit = "money" }
*/
with

starters as (
    select
        first_orders.customer_key,
        first_orders.first_order_date,
        least(first_orders.followed_days // 30 - 1, 12) as last_age,
        coalesce(
            case $split_by
                when 'first_category' then first_orders.first_category
                when 'first_product' then products.product_name
                when 'channel' then first_orders.channel
                when 'discount_code' then first_orders.discount_code
                else first_orders.country
            end,
            'unknown'
        ) as customer_group
    from first_orders
    left join products on first_orders.first_product_key = products.product_key
    where first_orders.followed_days >= 60
),

largest as (
    select customer_group
    from starters
    group by customer_group
    having count(*) >= 20
    order by count(*) desc, customer_group asc
    limit 12
),

histories as (
    select
        starters.customer_key,
        starters.last_age,
        starters.customer_group,
        date_diff('day', first_order_date, order_date) // 30 as order_age,
        orders.net_revenue
    from starters
    inner join largest on starters.customer_group = largest.customer_group
    inner join orders on starters.customer_key = orders.customer_key
),

-- What a customer did at one age, and whether it is the first after 0.
visits as (
    select
        customer_group,
        customer_key,
        last_age,
        order_age,
        count(*) as orders,
        sum(net_revenue) as net_revenue
    from histories
    where order_age <= last_age
    group by customer_group, customer_key, last_age, order_age
),

marked as (
    select
        *,
        order_age = min(order_age) filter (where order_age >= 1) over (
            partition by customer_key
        ) as is_return
    from visits
),

lives as (
    select
        customer_group,
        age,
        count(*) filter (where order_age = 0) as customers,
        count(*) filter (where order_age = age) as active,
        count(*) filter (where is_return) as returned_by,
        sum(orders) as orders,
        sum(net_revenue) as net_revenue
    from marked
    cross join (
        values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)
    ) as ages (age)
    where age between order_age and last_age
    group by customer_group, age
)

select
    customer_group,
    age,
    customers,
    active,
    returned_by,
    active / nullif(customers, 0) as retention,
    returned_by / nullif(customers, 0) as returned_share,
    orders / nullif(customers, 0) as orders_each,
    cast(net_revenue as double) / nullif(customers, 0) as value_each
from lives
order by customer_group, age
