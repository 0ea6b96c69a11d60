/*
title    = "How customers say they found you"          # how_found.sql
question = "How did they find your shop?"
why      = "What people say and what the links say rarely agree. Both are worth knowing."
action   = "Thank those whose friends came, and ask every new customer how they found you."
grain    = ["told_by", "way"]
reads    = ["found_ways", "first_orders"]
source   = """
Customers with an answer in found_ways. told_by answer: what they said; first_order: the
channel of the same customers' first orders, unknown where no file says. Value and return
of those followed for 365 days; 95 % interval of Wilson"""
may_be_empty = true

[columns]
told_by            = { label = "Told by", unit = "code" }
way                = { label = "How they found you", unit = "code" }
customers          = { label = "Customers", unit = "count" }
customers_share    = { label = "Share of those who have answered", unit = "share" }
followed_customers = { label = "Followed for 12 months", unit = "count" }
returned           = { label = "Of those, bought again within 12 months", unit = "count" }
returned_share     = { label = "Share who bought again", unit = "share", of = "followed_customers" }
low                = { label = "Share who bought again, at least", unit = "share", of = "followed_customers" }
high               = { label = "Share who bought again, at most", unit = "share", of = "followed_customers" }
value_365          = { label = "Bought for in the first 12 months, each", unit = "money" }
*/
with

answered as (

    select
        found_ways.way,
        coalesce(first_orders.channel, 'unknown') as channel,
        first_orders.followed_days >= 365 as is_followed,
        first_orders.followed_days >= 365
        and first_orders.days_to_second <= 365 as came_back,
        first_orders.value_365

    from found_ways
    inner join first_orders
        on found_ways.customer_key = first_orders.customer_key

),

told as (

    select
        'answer' as told_by,
        way,
        is_followed,
        came_back,
        value_365

    from answered

    union all

    select
        'first_order' as told_by,
        channel as way,
        is_followed,
        came_back,
        value_365

    from answered

),

counted as (

    select
        told_by,
        way,
        count(*) as customers,
        count(*) filter (where is_followed) as n,
        count(*) filter (where came_back) as hits,
        avg(cast(value_365 as double)) as value_365,
        cast(3.841458820694124 as double) as z_squared

    from told

    group by
        told_by,
        way

),

bounds as (

    select
        *,
        sum(customers) over (partition by told_by) as everyone,
        (hits + z_squared / 2) / nullif(n + z_squared, 0) as middle,
        sqrt(z_squared * (hits * (n - hits) / nullif(n, 0) + z_squared / 4))
        / nullif(n + z_squared, 0) as reach

    from counted

)

select
    told_by,
    way,
    customers,
    customers / nullif(everyone, 0) as customers_share,
    n as followed_customers,
    hits as returned,
    hits / nullif(n, 0) as returned_share,
    case when n > 0 then greatest(0, middle - reach) end as low,
    case when n > 0 then least(1, middle + reach) end as high,
    value_365

from bounds

order by
    told_by asc,
    customers desc,
    way asc
