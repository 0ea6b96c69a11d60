/*
title    = "Call list"                                 # call_list.sql
question = "Who should I call?"
why      = "A personal call suits the few who mean the most."
action   = "Download the call list, and check who you may call."
grain    = ["customer"]
reads    = ["quiet_lists", "customer_clocks", "customers", "orders", "order_lines", "products"]
source   = "List call_list of quiet_lists, from both values up; an average order is that of all customers. Last products: the three with most net revenue on the last order day. Talk about: their return (ask_about_return) where they sent back goods of that day, else their own pace (own_pace) where it set the limit, else their favourite category (favourite) where one is known, else last_purchase"
may_be_empty = true

[params]
call_orders = { type = "float", default = 3.0, min = 0, max = 1000, label = "A call is worth it from, in average orders" }
call_cost   = { type = "int", default = 0, min = 0, max = 100000, label = "A call is worth it from, amount" }

[columns]
position           = { label = "Place", unit = "count" }
customer           = "Customer"
customer_id        = "Customer number"
full_name          = "Name"
phone              = "Phone"
email              = "E-mail"
city               = "City"
country            = "Country"
consent_phone      = { label = "Has agreed to calls", unit = "code" }
consent_email      = { label = "Has agreed to e-mail", unit = "code" }
segment            = { label = "Customer group", unit = "code" }
value_at_stake     = { label = "Bought for in their last 12 months", unit = "money" }
days_silent        = { label = "Days since last purchase", unit = "days" }
last_order_date    = { label = "Last purchase", unit = "date" }
purchases          = { label = "Number of purchases", unit = "count" }
own_gap_days       = { label = "Their usual gap", unit = "days" }
last_products      = "Last products"
favourite_category = "Favourite category"
talk_about         = { label = "Talk about", unit = "code" }
*/
with

last_goods as (
    select
        order_lines.customer_key,
        order_lines.product_key,
        sum(coalesce(order_lines.net_revenue, 0)) as net_revenue,
        coalesce(max(order_lines.returned_quantity), 0) > 0 as is_sent_back
    from order_lines
    inner join customer_clocks
        on
            order_lines.customer_key = customer_clocks.customer_key
            and order_lines.order_date = customer_clocks.last_order_date
    where order_lines.is_product and order_lines.product_key is not null
    group by
        order_lines.customer_key,
        order_lines.product_key
),

ranked as (
    select
        *,
        row_number() over (
            partition by customer_key order by net_revenue desc, product_key asc
        ) as place
    from last_goods
),

last_days as (
    select
        ranked.customer_key,
        string_agg(products.product_name, ', ' order by ranked.place) filter (
            where ranked.place <= 3
        ) as last_products,
        bool_or(ranked.is_sent_back) as is_sent_back
    from ranked
    inner join products on ranked.product_key = products.product_key
    group by ranked.customer_key
),

shop_average as (
    select coalesce(avg(cast(net_revenue as double)), 0) as average_order
    from orders
    where customer_key is not null
)

select
    row_number() over (
        order by customer_clocks.value_at_stake desc, customers.customer asc
    ) as position,
    customers.customer,
    customers.customer_id,
    customers.full_name,
    customers.phone,
    customers.email,
    customers.city,
    customers.country,
    customers.consent_phone,
    customers.consent_email,
    customers.segment,
    customer_clocks.value_at_stake,
    customer_clocks.days_silent,
    customer_clocks.last_order_date,
    customer_clocks.purchases,
    customer_clocks.own_gap_days,
    last_days.last_products,
    customers.favourite_category,
    case
        when last_days.is_sent_back then 'ask_about_return'
        when customer_clocks.clock = 'own' then 'own_pace'
        when customers.favourite_category is not null then 'favourite'
        else 'last_purchase'
    end as talk_about
from quiet_lists
inner join customer_clocks
    on quiet_lists.customer_key = customer_clocks.customer_key
inner join customers
    on quiet_lists.customer_key = customers.customer_key
left join last_days on quiet_lists.customer_key = last_days.customer_key
cross join shop_average
where
    quiet_lists.list_name = 'call_list'
    and quiet_lists.value_at_stake >= $call_cost
    and quiet_lists.value_at_stake >= $call_orders * shop_average.average_order
order by position, customers.customer
