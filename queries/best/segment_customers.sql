/*
title    = "The customers in a group"                  # segment_customers.sql
question = "Who is on this list?"
why      = "Different groups need different messages."
action   = "Download one list per group, gold first."
grain    = ["customer"]
reads    = ["list_members", "customers"]
source   = "Top 10 and top 20: the last 365 days; the groups: the whole window"
may_be_empty = true

[params.segment]
type    = "choice"
default = "gold"
label   = "Customer group"
choices = [
    "gold", "gold_slipping", "lost_big", "new", "promising", "regular",
    "one_timer_pausing", "pausing", "one_timer_lost", "lost",
    "main_gold", "main_middle", "main_risk", "top_10", "top_20",
]

[columns]
position              = { label = "Place", unit = "count" }
customer              = "Customer"
name                  = "Name"
email                 = "E-mail"
phone                 = "Phone"
consent_email         = { label = "Has agreed to e-mail", unit = "code" }
segment               = { label = "Customer group", unit = "code" }
days_since_last_order = { label = "Days since last purchase", unit = "days" }
last_order_date       = { label = "Last purchase", unit = "date" }
order_days            = { label = "Number of purchases", unit = "count" }
orders                = { label = "Orders", unit = "count" }
net_revenue           = { label = "Bought for", unit = "money" }
r                     = { label = "Score for lately (R)", unit = "score" }
f                     = { label = "Score for often (F)", unit = "score" }
m                     = { label = "Score for much (M)", unit = "score" }
favourite_category    = "Favourite category"
last_product          = "Last product"
*/
select
    list_members.position,
    customers.customer,
    coalesce(
        customers.full_name,
        customers.first_name || ' ' || customers.last_name,
        customers.last_name,
        customers.first_name
    ) as name,
    customers.email,
    customers.phone,
    customers.consent_email,
    customers.segment,
    customers.days_since_last_order,
    customers.last_order_date,
    customers.order_days,
    customers.orders,
    customers.net_revenue,
    customers.r,
    customers.f,
    customers.m,
    customers.favourite_category,
    customers.last_product

from list_members

inner join customers
    on list_members.customer_key = customers.customer_key

where list_members.list_name = $segment

order by position asc, customer asc
