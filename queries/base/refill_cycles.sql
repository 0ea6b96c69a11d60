/*
title   = "How long each product, and each category, lasts its buyers"
grain   = ["level", "thing_key"]
reads   = ["product_days", "products", "as_of"]
source  = "Kaplan-Meier, the median of those who buy again"

[after]
step = "repurchase_cycles"

[columns]
level          = "product or category"
thing_key      = "Product, or the first product of the category"
code           = "Product number, or the category"
product        = "Product, or the category"
starts         = { label = "Purchases", unit = "count" }
rebuys         = { label = "Bought again", unit = "count" }
cycle_days     = { label = "Usual time to the next purchase", unit = "days" }
p25_days       = { label = "A quarter of them have bought again by day", unit = "days" }
p75_days       = { label = "Three quarters by day", unit = "days" }
reminder_day   = { label = "Day to remind", unit = "days" }
chance_rebuy   = { label = "Share who buy again within the horizon", unit = "share" }
chance_year    = { label = "Share who buy again within 365 days", unit = "share" }
horizon_days   = { label = "Horizon", unit = "days" }
kind           = "consumable, wear or now_and_then: by the catalogue, else by the buyers"
is_long_enough = "Whether the history is 2.5 cycles long"
*/
with

-- Where the catalogue tells what is used up, it knows best; else the buyers tell.
flags as (

    select bool_or(is_consumable) as has_flags from products

),

categories as (

    select
        category,
        min(product_key) as category_key

    from products

    where category is not null

    group by category

),

things as (

    select
        'product' as level,
        product_key as thing_key,
        product_key

    from products

    union all

    select
        'category' as level,
        categories.category_key as thing_key,
        products.product_key

    from products
    inner join categories on products.category = categories.category

),

days as (

    select
        things.level,
        things.thing_key,
        product_days.customer_key,
        product_days.order_date,
        sum(product_days.units) as units

    from product_days
    inner join things on product_days.product_key = things.product_key

    group by
        things.level,
        things.thing_key,
        product_days.customer_key,
        product_days.order_date

),

following as (

    select
        *,
        lead(order_date) over (
            partition by level, thing_key, customer_key order by order_date
        ) as next_date

    from days

),

starts as (

    select
        following.level,
        following.thing_key,
        date_diff(
            'day',
            following.order_date,
            coalesce(following.next_date, as_of.as_of)
        ) / nullif(cast(following.units as double), 0) as days,
        following.next_date is not null as is_rebought,
        date_diff('day', as_of.first_date, as_of.as_of) as history_days

    from following
    cross join as_of

),

outcomes as (

    select
        level,
        thing_key,
        days,
        is_rebought,
        history_days,
        count(*) as purchases

    from starts

    group by
        level,
        thing_key,
        days,
        is_rebought,
        history_days

)

select
    outcomes.level,
    outcomes.thing_key,
    case
        when outcomes.level = 'product' then products.product_code
        else products.category
    end as code,
    case
        when outcomes.level = 'product' then products.product_name
        else products.category
    end as product,
    case
        when outcomes.level = 'product' and flags.has_flags
            then products.is_consumable
    end as is_consumable,
    outcomes.days,
    outcomes.is_rebought,
    outcomes.purchases,
    outcomes.history_days

from outcomes
inner join products on outcomes.thing_key = products.product_key
cross join flags
