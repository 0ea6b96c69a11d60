/*
title    = "Win back"                                  # win_back.sql
question = "Who should get “We miss you”?"
why      = "At the right time it is kind, too early it is nagging."
action   = "Download those who have said yes to e-mail. One e-mail, one reminder, then stop."
grain    = ["customer"]
reads    = ["quiet_lists", "customer_clocks", "customers"]
source   = "List win_back of quiet_lists: neither recent buyers nor lost ones, nobody with an open complaint, in Denmark only with a yes"
may_be_empty = true

[columns]
position         = { label = "Place", unit = "count" }
customer         = "Customer"
customer_id      = "Customer number"
email            = "E-mail"
phone            = "Phone"
first_name       = "First name"
last_name        = "Last name"
full_name        = "Name"
postcode         = "Postcode"
city             = "City"
country          = "Country"
consent_email    = { label = "Has agreed to e-mail", unit = "code" }
segment          = { label = "Customer group", unit = "code" }
clock            = { label = "Late by which clock", unit = "code" }
days_silent      = { label = "Days since last purchase", unit = "days" }
write_before     = { label = "Write before", unit = "date" }
last_order_date  = { label = "Last purchase", unit = "date" }
first_order_date = { label = "First purchase", unit = "date" }
order_days       = { label = "Number of purchases", unit = "count" }
orders           = { label = "Orders", unit = "count" }
net_revenue      = { label = "Bought for", unit = "money" }
value_at_stake   = { label = "Bought for in their last 12 months", unit = "money" }
favourite_category = "Favourite category"
last_product     = "Last product"
*/
select
    row_number() over (
        order by customer_clocks.value_at_stake desc, customers.customer asc
    ) as position,
    customers.customer,
    customers.customer_id,
    customers.email,
    customers.phone,
    customers.first_name,
    customers.last_name,
    customers.full_name,
    customers.postcode,
    customers.city,
    customers.country,
    customers.consent_email,
    customers.segment,
    customer_clocks.clock,
    customer_clocks.days_silent,
    cast(
        customer_clocks.last_order_date
        + customer_clocks.lost_after_days * interval 1 day as date
    ) as write_before,
    customer_clocks.last_order_date,
    customers.first_order_date,
    customers.order_days,
    customers.orders,
    customers.net_revenue,
    customer_clocks.value_at_stake,
    customers.favourite_category,
    customers.last_product

from quiet_lists

inner join customer_clocks
    on quiet_lists.customer_key = customer_clocks.customer_key

inner join customers
    on quiet_lists.customer_key = customers.customer_key

where quiet_lists.list_name = 'win_back'

order by position, customers.customer
