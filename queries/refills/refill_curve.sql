/*
title    = "When they buy the product again"           # refill_curve.sql
question = "When should I remind them about this product?"
why      = "A reminder just before it runs out is better than one that comes too late."
action   = "Set the reminder for the suggested day."
grain    = ["day"]
reads    = ["product_days", "refill_cycles", "as_of"]
source   = """
Kaplan & Meier 1958, days per unit; reminded a sixth of the cycle before it is due.
Until two and a half cycles, while 20 purchases or more are followed"""
may_be_empty = true

[params]
product_code = { type = "text", default = "", label = "Product number (none given = the one most often bought again at a steady pace)" }

[after]
step = "refill_curve"

[columns]
product      = "Product"
day          = { label = "Days since the purchase", unit = "days" }
share_back   = { label = "Share who have bought again", unit = "share" }
low          = { label = "From", unit = "share" }
high         = { label = "To", unit = "share" }
at_risk      = { label = "Purchases followed so far", unit = "count" }
starts       = { label = "Purchases", unit = "count" }
cycle_days   = { label = "Usual time to the next purchase", unit = "days" }
p25_days     = { label = "A quarter of those who buy again have done so by", unit = "days" }
reminder_day = { label = "Day to remind", unit = "days" }
is_steady    = { label = "At a steady pace", unit = "flag" }
chance_rebuy = { label = "Share who buy again within the horizon", unit = "share" }
*/
-- The curve of repurchase_cycles for one product, without the days on which fewer
-- than 20 are followed, and no longer than 2.5 cycles. No day to remind where the pace
-- is not steady, or the history too short.
with

most_rebought as (

    select
        code,
        row_number() over (
            order by
                is_steady and is_long_enough and kind = 'consumable' desc,
                rebuys desc,
                code asc
        ) as place

    from refill_cycles

    where level = 'product'

),

chosen as (

    select refill_cycles.*
    from refill_cycles
    left join most_rebought
        on refill_cycles.code = most_rebought.code and most_rebought.place = 1
    where
        refill_cycles.level = 'product'
        and (
            refill_cycles.code = $product_code
            or ($product_code = '' and most_rebought.place = 1)
        )

),

following as (

    select
        product_days.order_date,
        product_days.units,
        lead(product_days.order_date) over (
            partition by product_days.customer_key
            order by product_days.order_date
        ) as next_date
    from product_days
    inner join chosen on product_days.product_key = chosen.thing_key

),

outcomes as (

    select
        following.next_date is not null as is_rebought,
        date_diff(
            'day',
            following.order_date,
            coalesce(following.next_date, as_of.as_of)
        ) / nullif(cast(following.units as double), 0) as days
    from following
    cross join as_of

)

select
    chosen.product,
    chosen.starts,
    chosen.cycle_days,
    chosen.p25_days,
    case
        when chosen.is_steady and chosen.is_long_enough then chosen.reminder_day
    end as reminder_day,
    chosen.is_steady,
    chosen.chance_rebuy,
    outcomes.days,
    outcomes.is_rebought

from outcomes
cross join chosen

order by
    outcomes.days asc,
    outcomes.is_rebought asc
