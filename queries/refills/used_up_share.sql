/*
title    = "Who mostly buys what is used up"           # used_up_share.sql
question = "Do my customers mostly buy what is used up?"
why      = "They need more sooner or later: be there when it runs out."
action   = "Let them order the same again in one step."
grain    = ["customer"]
reads    = ["product_days", "products", "refill_plans", "customers"]
source   = """
A purchase is a product on a day. Used up: as the catalogue says, else as measured.
Customers with two purchases or more, and one of what is used up"""
may_be_empty = true

[columns]
customer      = "Customer"
purchases     = { label = "Purchases", unit = "count" }
used_up       = { label = "Of those, used up", unit = "count" }
used_up_share = { label = "Share", unit = "share" }
last_date     = { label = "Used up, last bought", unit = "date" }
email         = "E-mail"
first_name    = "First name"
consent_email = "Has agreed to e-mail"
segment       = "Customer group"
asked         = { label = "Customers with two purchases or more", unit = "count" }
*/
with

bought as (

    select
        product_days.customer_key,
        product_days.order_date,
        coalesce(
            products.is_consumable, refill_plans.kind = 'consumable', false
        ) as is_used_up

    from product_days
    inner join products on product_days.product_key = products.product_key
    left join refill_plans
        on product_days.product_key = refill_plans.product_key

),

counted as (

    select
        customer_key,
        count(*) as purchases,
        count(*) filter (where is_used_up) as used_up,
        max(order_date) filter (where is_used_up) as last_date

    from bought

    group by customer_key

    having count(*) >= 2

),

everyone as (

    select count(*) as asked
    from counted
    inner join customers on counted.customer_key = customers.customer_key

)

select
    customers.customer,
    counted.purchases,
    counted.used_up,
    counted.used_up / nullif(cast(counted.purchases as double), 0)
        as used_up_share,
    counted.last_date,
    customers.email,
    customers.first_name,
    customers.consent_email,
    customers.segment,
    everyone.asked

from counted
inner join customers on counted.customer_key = customers.customer_key
cross join everyone

where counted.used_up > 0

order by
    used_up_share desc,
    counted.used_up desc,
    customers.customer asc
