/*
title    = "Used up, or worn out"                      # used_or_worn.sql
question = "Is it used up, or does it wear out?"
why      = "Coffee needs a reminder within weeks, boots after years."
action   = "Correct products that are in the wrong group."
grain    = ["product_code"]
reads    = ["refill_plans", "refill_cycles", "products", "product_days", "as_of"]
source   = "What the catalogue or the owner says wins"
may_be_empty = true

[columns]
product        = "Product"
kind           = { label = "Used up, or worn out", unit = "code" }
chance_year    = { label = "Share who buy again within a year", unit = "share" }
days           = { label = "How long one lasts", unit = "days" }
basis          = { label = "How we know", unit = "code" }
is_included    = { label = "Its buyers are reminded", unit = "flag" }
is_suggested   = { label = "We suggest a reminder", unit = "flag" }
owners         = { label = "Customers who have it", unit = "count" }
owners_waiting = { label = "Of those, bought it longer ago than it lasts", unit = "count" }
product_code   = "Product number"
*/
with

last_bought as (

    select
        customer_key,
        product_key,
        max(order_date) as last_date

    from product_days

    where product_key in (select product_key from refill_plans)

    group by
        customer_key,
        product_key

),

owned as (

    select
        last_bought.product_key,
        count(*) as owners,
        count(*) filter (
            where
            date_diff('day', last_bought.last_date, as_of.as_of)
            > refill_plans.days
        ) as owners_waiting

    from last_bought
    inner join refill_plans
        on last_bought.product_key = refill_plans.product_key
    cross join as_of

    group by last_bought.product_key

)

select
    products.product_name as product,
    refill_plans.kind,
    refill_cycles.chance_year,
    refill_plans.days,
    refill_plans.basis,
    refill_plans.is_included,
    refill_plans.is_suggested,
    coalesce(owned.owners, 0) as owners,
    coalesce(owned.owners_waiting, 0) as owners_waiting,
    products.product_code

from refill_plans
inner join products on refill_plans.product_key = products.product_key
left join refill_cycles
    on
        refill_plans.product_key = refill_cycles.thing_key
        and refill_cycles.level = 'product'
left join owned on refill_plans.product_key = owned.product_key

order by
    refill_plans.is_included desc,
    refill_cycles.chance_year desc nulls last,
    products.product_code asc
