/*
title   = "How much more of everything the buyers of a product go on to buy"
grain   = ["item_a"]
reads   = ["product_days", "next_firsts", "next_watched", "next_strata"]
source  = "As next_strata, with every other product counted together"
may_be_empty = true

[columns]
item_a       = "The product bought first"
all_went_on  = { label = "Other products its buyers bought 15 to 365 days later", unit = "count" }
all_expected = { label = "The same, if it made no difference", unit = "count" }
*/
with

strata as (

    select distinct
        item_a,
        stratum,
        buyers,
        others

    from next_strata

),

-- Of the days with B within the time, the first alone: each customer is one.
days as (

    select
        customer_key,
        product_key,
        order_date,
        lag(order_date) over (
            partition by customer_key, product_key order by order_date
        ) as day_before

    from product_days

),

own_counts as (

    select
        firsts.product_key as item_a,
        firsts.stratum,
        count(*) as things

    from next_firsts as firsts
    inner join days
        on
            firsts.customer_key = days.customer_key
            and days.order_date > firsts.first_date + 14
            and days.order_date <= firsts.first_date + 365
            and coalesce(days.day_before <= firsts.first_date + 14, true)
            and firsts.product_key <> days.product_key

    where firsts.stratum is not null

    group by
        firsts.product_key,
        firsts.stratum

),

watched as (

    select
        customer_key,
        stratum,
        count(*) as things

    from next_watched

    group by
        customer_key,
        stratum

),

everyone as (

    select
        stratum,
        sum(things) as things

    from watched

    group by stratum

),

owners as (

    select
        firsts.product_key as item_a,
        watched.stratum,
        sum(watched.things) as things

    from watched
    inner join next_firsts as firsts
        on
            watched.customer_key = firsts.customer_key
            and watched.stratum >= firsts.owned_from

    group by
        firsts.product_key,
        watched.stratum

),

-- Who has no A until their day may buy it later: that is no other product.
later as (

    select
        next_watched.product_key as item_a,
        next_watched.stratum,
        count(*) as things

    from next_watched
    inner join next_firsts as firsts
        on
            next_watched.customer_key = firsts.customer_key
            and next_watched.product_key = firsts.product_key

    where coalesce(next_watched.stratum < firsts.owned_from, true)

    group by
        next_watched.product_key,
        next_watched.stratum

),

counted as (

    select
        strata.item_a,
        strata.buyers,
        strata.others,
        coalesce(own_counts.things, 0) as own_things,
        coalesce(everyone.things, 0)
        - coalesce(owners.things, 0)
        - coalesce(later.things, 0) as other_things

    from strata
    left join own_counts
        on
            strata.item_a = own_counts.item_a
            and strata.stratum = own_counts.stratum
    left join everyone on strata.stratum = everyone.stratum
    left join owners
        on
            strata.item_a = owners.item_a
            and strata.stratum = owners.stratum
    left join later
        on
            strata.item_a = later.item_a
            and strata.stratum = later.stratum

    where strata.buyers > 0 and strata.others > 0

)

select
    item_a,
    cast(sum(own_things) as bigint) as all_went_on,
    sum(
        buyers * cast(own_things + other_things as double)
        / nullif(buyers + others, 0)
    ) as all_expected

from counted

group by item_a

order by item_a
