/*
title    = "Where new customers come from"             # new_by_channel.sql
question = "Which channels bring new customers, and what are they worth?"
why      = "The channel with most new customers is rarely the one with the best."
action   = "Ask what the best channel does that the others do not."
grain    = ["channel", "campaign"]
reads    = ["first_orders"]
source   = """
Channel and campaign of the first order, of customers who can be called new; value and
return only of those followed for 365 days; 95 % interval of Wilson. unknown where the
file does not say; all_campaigns unless split"""
may_be_empty = true

[params]
by_campaign = { type = "bool", default = false, label = "Split by campaign" }

[columns]
channel            = { label = "Channel", unit = "code" }
campaign           = { label = "Campaign", unit = "code" }
customers          = { label = "New customers", unit = "count" }
customers_share    = { label = "Share of new customers", unit = "share" }
discounted_share   = { label = "Share who came for an offer", unit = "share" }
followed_customers = { label = "Followed for 12 months", unit = "count" }
returned           = { label = "Of those, bought again within 12 months", unit = "count" }
returned_share     = { label = "Share who bought again", unit = "share" }
low                = { label = "Share who bought again, at least", unit = "share" }
high               = { label = "Share who bought again, at most", unit = "share" }
value_365          = { label = "Bought for in the first 12 months, each", unit = "money" }
*/
with

entered as (

    select
        coalesce(channel, 'unknown') as channel,
        case
            when $by_campaign then coalesce(campaign, 'unknown')
            else 'all_campaigns'
        end as campaign,
        is_discount_first,
        followed_days >= 365 as is_followed,
        followed_days >= 365 and days_to_second <= 365 as came_back,
        value_365

    from first_orders

    where is_known_new

),

counted as (

    select
        channel,
        campaign,
        count(*) as customers,
        count(*) filter (where is_discount_first) as discounted,
        count(is_discount_first) as judged,
        count(*) filter (where is_followed) as n,
        count(*) filter (where came_back) as hits,
        avg(cast(value_365 as double)) as value_365,
        cast(3.841458820694124 as double) as z_squared

    from entered

    group by
        channel,
        campaign

),

bounds as (

    select
        *,
        sum(customers) over () as everyone,
        (hits + z_squared / 2) / nullif(n + z_squared, 0) as middle,
        sqrt(z_squared * (hits * (n - hits) / nullif(n, 0) + z_squared / 4))
        / nullif(n + z_squared, 0) as reach

    from counted

)

select
    channel,
    campaign,
    customers,
    customers / nullif(everyone, 0) as customers_share,
    discounted / nullif(judged, 0) as discounted_share,
    n as followed_customers,
    hits as returned,
    hits / nullif(n, 0) as returned_share,
    case when n > 0 then greatest(0, middle - reach) end as low,
    case when n > 0 then least(1, middle + reach) end as high,
    value_365

from bounds

order by
    customers desc,
    channel asc,
    campaign asc
