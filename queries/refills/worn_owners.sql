/*
title    = "Who may need a new one"                    # worn_owners.sql
question = "Whose things may be worn out by now?"
why      = "Some of those who have had it for long will soon want a new one."
action   = "Show them the new one, or offer to mend theirs."
grain    = ["customer", "product_code"]
reads    = [
    "refill_plans", "refill_cycles", "product_days", "products", "customers",
    "as_of",
]
source   = """
What wears out, and has since the last purchase been owned for longer than half of those
who bought it again waited, days for each unit. Only what is bought again at a steady
pace and has been watched for long enough, or has days that the owner chose"""
may_be_empty = true

[columns]
customer      = "Customer"
product       = "Product"
last_date     = { label = "Last bought", unit = "date" }
owned_days    = { label = "Days since then", unit = "days" }
lasts_days    = { label = "Expected to last", unit = "days" }
units         = { label = "Units bought then", unit = "count" }
email         = "E-mail"
first_name    = "First name"
consent_email = "Has agreed to e-mail"
segment       = "Customer group"
product_code  = "Product number"
*/
with

worn as (

    select
        refill_plans.product_key,
        refill_plans.days

    from refill_plans
    left join refill_cycles
        on
            refill_plans.product_key = refill_cycles.thing_key
            and refill_cycles.level = 'product'

    where
        refill_plans.kind = 'wear'
        and (
            refill_plans.basis = 'chosen'
            or (refill_cycles.is_steady and refill_cycles.is_long_enough)
        )

),

bought as (

    select
        product_days.customer_key,
        product_days.product_key,
        product_days.order_date as last_date,
        cast(product_days.units as double) as units,
        cast(product_days.units as double) * worn.days as lasts_days,
        lead(product_days.order_date) over (
            partition by product_days.customer_key, product_days.product_key
            order by product_days.order_date
        ) as next_date

    from product_days
    inner join worn on product_days.product_key = worn.product_key

),

owned as (

    select
        bought.*,
        date_diff('day', bought.last_date, as_of.as_of) as owned_days

    from bought
    cross join as_of

    where bought.next_date is null

)

select
    customers.customer,
    products.title as product,
    owned.last_date,
    owned.owned_days,
    owned.lasts_days,
    owned.units,
    customers.email,
    customers.first_name,
    customers.consent_email,
    customers.segment,
    products.product_code

from owned
inner join products on owned.product_key = products.product_key
inner join customers on owned.customer_key = customers.customer_key

where owned.owned_days > owned.lasts_days

order by
    owned.last_date asc,
    customers.customer asc,
    products.product_code asc
