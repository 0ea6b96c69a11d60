/*
title    = "Used up, or worn out"                      # used_or_worn.sql
question = "Is it used up, or does it wear out?"
why      = "Coffee needs a reminder within weeks, boots after years."
action   = "Correct products that are in the wrong group."
grain    = ["product_code"]
reads    = ["refill_plans", "refill_cycles", "products", "product_days", "as_of"]
source   = """
What the catalogue or the owner says wins; measured: the usual time of those who buy again.
It lasts days for each unit of the last purchase"""
may_be_empty = true

[columns]
product        = "Product"
kind           = { label = "Used up, or worn out", unit = "code" }
chance_year    = { label = "Share who buy again within a year", unit = "share" }
days           = { label = "How long one lasts", unit = "days" }
measured_days  = { label = "Measured days", unit = "days" }
basis          = { label = "How we know", unit = "code" }
is_included    = { label = "Its buyers are reminded", unit = "flag" }
is_suggested   = { label = "We suggest a reminder", unit = "flag" }
owners         = { label = "Customers who have it", unit = "count" }
owners_waiting = { label = "Of those, bought it longer ago than it lasts", unit = "count" }
customers      = { label = "Customers who have any of these products", unit = "count" }
product_code   = "Product number"
*/
with

bought as (

    select
        product_days.customer_key,
        product_days.product_key,
        product_days.order_date,
        cast(product_days.units as double) * refill_plans.days as lasts_days,
        lead(product_days.order_date) over (
            partition by product_days.customer_key, product_days.product_key
            order by product_days.order_date
        ) as next_date

    from product_days
    inner join refill_plans
        on product_days.product_key = refill_plans.product_key

),

owned as (

    select
        bought.product_key,
        count(*) as owners,
        count(*) filter (
            where
            date_diff('day', bought.order_date, as_of.as_of) > bought.lasts_days
        ) as owners_waiting

    from bought
    cross join as_of

    where bought.next_date is null

    group by bought.product_key

),

everyone as (

    select count(distinct customer_key) as customers from bought

)

select
    products.title as product,
    refill_plans.kind,
    refill_cycles.chance_year,
    refill_plans.days,
    refill_cycles.cycle_days as measured_days,
    refill_plans.basis,
    refill_plans.is_included,
    refill_plans.is_suggested,
    coalesce(owned.owners, 0) as owners,
    coalesce(owned.owners_waiting, 0) as owners_waiting,
    everyone.customers,
    products.product_code

from refill_plans
inner join products on refill_plans.product_key = products.product_key
left join refill_cycles
    on
        refill_plans.product_key = refill_cycles.thing_key
        and refill_cycles.level = 'product'
left join owned on refill_plans.product_key = owned.product_key
cross join everyone

order by
    refill_plans.is_included desc,
    case refill_plans.basis when 'chosen' then 1 else 2 end asc,
    refill_cycles.chance_year desc nulls last,
    products.product_code asc
