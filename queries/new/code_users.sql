/*
title    = "Who used the discount codes"               # code_users.sql
question = "Did the campaigns bring anyone new?"
why      = "A code that regulars use gives away money they would have spent anyway."
action   = "Next time, keep a group without the code: only then can you see its effect."
grain    = ["discount_code"]
reads    = ["orders", "order_contributions", "first_orders"]
source   = """
Codes in capitals. A user is a customer with a valid order with it, counted by the first:
new where that is on the first order day (and the data goes far enough back), a regular
where there was an earlier order day. Margin: contribution of the orders with it, blank
where the cost of under 80 % of their goods is known. Discount: of orders that tell it.
New customers' value: the mean of those followed for 365 days. What a code brought in is
not its effect"""
may_be_empty = true

[columns]
discount_code   = "Discount code"
customers       = { label = "Customers who used it", unit = "count" }
new_customers   = { label = "Of those, new", unit = "count" }
regulars        = { label = "Of those, customers already", unit = "count" }
regulars_share  = { label = "Share who were customers already", unit = "share" }
orders          = { label = "Orders with it", unit = "count" }
net_revenue     = { label = "Sales with it", unit = "money" }
discount_share  = { label = "Discount given, on average", unit = "share" }
first_used      = { label = "First used", unit = "date" }
last_used       = { label = "Last used", unit = "date" }
margin          = { label = "Left after discount and cost of goods", unit = "money" }
new_value_365   = { label = "The new ones bought for in 12 months, each", unit = "money" }
*/
with

coded as (

    select
        orders.customer_key,
        upper(trim(orders.discount_code)) as discount_code,
        orders.order_date,
        orders.net_revenue,
        orders.discount_share,
        order_contributions.contribution,
        0.8 * order_contributions.goods_revenue
        - order_contributions.covered_revenue as uncovered,
        first_orders.first_order_date,
        first_orders.is_known_new,
        first_orders.value_365

    from orders
    inner join first_orders
        on orders.customer_key = first_orders.customer_key
    left join order_contributions
        on orders.order_key = order_contributions.order_key

    where orders.discount_code is not null

),

users as (

    select
        discount_code,
        customer_key,
        count(*) as orders,
        sum(net_revenue) as net_revenue,
        sum(discount_share) as discount_shares,
        count(discount_share) as told,
        min(order_date) as first_used,
        max(order_date) as last_used,
        min(first_order_date) < min(order_date) as is_regular,
        bool_and(is_known_new) as is_known_new,
        max(value_365) as value_365,
        sum(contribution) as contribution,
        sum(uncovered) as uncovered

    from coded

    group by
        discount_code,
        customer_key

)

select
    discount_code,
    count(*) as customers,
    count(*) filter (where not is_regular and is_known_new) as new_customers,
    count(*) filter (where is_regular) as regulars,
    count(*) filter (where is_regular) / nullif(count(*), 0) as regulars_share,
    sum(orders) as orders,
    sum(net_revenue) as net_revenue,
    sum(discount_shares) / nullif(sum(told), 0) as discount_share,
    min(first_used) as first_used,
    max(last_used) as last_used,
    case when sum(uncovered) <= 0 then sum(contribution) end as margin,
    avg(cast(value_365 as double)) filter (
        where not is_regular and is_known_new
    ) as new_value_365

from users

group by discount_code

order by
    customers desc,
    discount_code asc
