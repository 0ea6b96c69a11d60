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
chance_rebuy   = { label = "Share who buy again within the horizon; blank where nobody is followed so long", unit = "share" }
chance_year    = { label = "Share who buy again within 365 days; blank where nobody is followed so long", unit = "share" }
horizon_days   = { label = "Horizon", unit = "days" }
kind           = "consumable, wear or now_and_then: by what the catalogue says of it, else by the buyers and whether they are steady"
is_steady      = "Whether three quarters have bought again within 2.5 times the days of a quarter"
is_long_enough = "Whether the history is 2.5 cycles long"
*/
with

-- A category goes under its first product, as a negative number.
in_categories as (

    select
        product_key,
        -min(product_key) over (partition by category) as thing

    from products

    where category is not null

),

days as (

    select
        product_key as thing,
        customer_key,
        order_date,
        cast(units as double) as units

    from product_days

    union all

    select
        in_categories.thing,
        product_days.customer_key,
        product_days.order_date,
        cast(sum(product_days.units) as double) as units

    from product_days
    inner join in_categories
        on product_days.product_key = in_categories.product_key

    group by
        in_categories.thing,
        product_days.customer_key,
        product_days.order_date

),

following as (

    select
        thing,
        order_date,
        units,
        case
            when
                lead(thing) over purchases = thing
                and lead(customer_key) over purchases = customer_key
                then lead(order_date) over purchases
        end as next_date

    from days

    window purchases as (order by thing, customer_key, order_date)

),

-- Fewer have no rhythm: the step leaves them out, so their outcomes are not counted.
often_bought as (

    select thing

    from following

    group by thing

    having count(*) >= 30 and count(next_date) >= 20

),

outcomes as (

    select
        following.thing,
        date_diff(
            'day',
            following.order_date,
            coalesce(following.next_date, as_of.as_of)
        ) / nullif(following.units, 0) as days,
        following.next_date is not null as is_rebought,
        count(*) as purchases

    from following
    inner join often_bought on following.thing = often_bought.thing
    cross join as_of

    group by
        following.thing,
        days,
        is_rebought

)

select
    case when outcomes.thing > 0 then 'product' else 'category' end as level,
    products.product_key as thing_key,
    case
        when outcomes.thing > 0 then products.product_code
        else products.category
    end as code,
    case
        when outcomes.thing > 0 then products.title
        else products.category
    end as product,
    -- Where the catalogue tells of a product, it knows best; else the buyers tell.
    case
        when outcomes.thing > 0 then products.is_consumable
    end as is_consumable,
    outcomes.days,
    outcomes.is_rebought,
    outcomes.purchases,
    date_diff('day', as_of.first_date, as_of.as_of) as history_days

from outcomes
inner join products on abs(outcomes.thing) = products.product_key
cross join as_of
