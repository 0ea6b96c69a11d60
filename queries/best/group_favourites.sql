/*
title    = "What each group buys most of"              # group_favourites.sql
question = "What does each group buy most of?"
why      = "An offer in the category that someone likes best is read as advice."
action   = "Write one message per group and category, gold first."
grain    = ["segment", "favourite"]
reads    = ["customers", "order_lines", "products", "as_of"]
source   = """
Customers in the window. Favourite: the category with at least half of what a customer
with two purchases or more bought goods for in the window; else mixed; too_early with
one purchase. Goods without a category count as none, of equals none is the favourite"""
may_be_empty = true

[columns]
segment       = { label = "Customer group", unit = "code" }
favourite     = { label = "Buys most of", unit = "code" }
customers     = { label = "Customers", unit = "count" }
segment_share = { label = "Share of the group", unit = "share" }
net_revenue   = { label = "They bought for", unit = "money" }
with_yes      = { label = "With an e-mail address, and have said yes", unit = "count" }
*/
with

by_category as (

    select
        order_lines.customer_key,
        products.category,
        sum(order_lines.net_revenue) as bought

    from order_lines
    inner join products on order_lines.product_key = products.product_key
    cross join as_of

    where
        order_lines.customer_key is not null
        and order_lines.is_product
        and order_lines.net_revenue > 0
        and order_lines.order_date >= as_of.window_start

    group by order_lines.customer_key, products.category

),

shares as (

    select
        customer_key,
        category,
        bought,
        sum(bought) over (partition by customer_key) as everything

    from by_category

),

halves as (

    select
        customer_key,
        min(category) as category

    from shares
    where 2 * bought >= everything
    group by customer_key
    having count(*) = 1

),

placed as (

    select
        customers.segment,
        customers.net_revenue,
        customers.consent_email = 'yes'
        and customers.email is not null as is_reached,
        case
            when customers.order_days < 2 then 'too_early'
            else coalesce(halves.category, 'mixed')
        end as favourite

    from customers
    left join halves on customers.customer_key = halves.customer_key

    where customers.in_window and customers.segment is not null

),

counted as (

    select
        segment,
        favourite,
        count(*) as customers,
        sum(net_revenue) as net_revenue,
        count(*) filter (where is_reached) as with_yes

    from placed

    group by segment, favourite

)

select
    segment,
    favourite,
    customers,
    customers / nullif(sum(customers) over (partition by segment), 0)
        as segment_share,
    net_revenue,
    with_yes

from counted

order by
    segment asc,
    customers desc,
    favourite asc
