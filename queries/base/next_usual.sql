/*
title   = "How much more of everything the buyers of a product go on to buy"
grain   = ["item_a"]
reads   = ["product_days", "order_days", "next_anchors", "next_strata"]
source  = "As next_strata, with every other product counted together"
may_be_empty = true

[columns]
item_a       = "The product bought first"
all_went_on  = { label = "Other products its buyers bought 15 to 365 days later", unit = "count" }
all_expected = { label = "The same, if it made no difference", unit = "count" }
*/
with

firsts as (

    select
        customer_key,
        product_key,
        min(order_date) as first_date

    from product_days

    group by
        customer_key,
        product_key

),

strata as (

    select distinct
        item_a,
        quarter,
        visits,
        buyers,
        others

    from next_strata

),

own as (

    select distinct
        firsts.customer_key,
        firsts.product_key as item_a,
        product_days.product_key as item_b,
        cast(date_trunc('quarter', firsts.first_date) as date) as quarter,
        case
            when order_days.visit_number = 1 then 1
            when order_days.visit_number <= 3 then 2
            else 4
        end as visits

    from firsts
    inner join order_days
        on
            firsts.customer_key = order_days.customer_key
            and firsts.first_date = order_days.order_date
    inner join product_days
        on
            firsts.customer_key = product_days.customer_key
            and product_days.order_date > firsts.first_date + 14
            and product_days.order_date <= firsts.first_date + 365
            and firsts.product_key <> product_days.product_key

    where order_days.followed_days >= 365

),

own_counts as (

    select
        item_a,
        quarter,
        visits,
        count(*) as things

    from own

    group by
        item_a,
        quarter,
        visits

),

watched as (

    select
        next_anchors.customer_key,
        next_anchors.quarter,
        next_anchors.visits,
        count(distinct product_days.product_key) as things

    from next_anchors
    inner join product_days
        on
            next_anchors.customer_key = product_days.customer_key
            and product_days.order_date > next_anchors.anchor + 14
            and product_days.order_date <= next_anchors.anchor + 365

    group by
        next_anchors.customer_key,
        next_anchors.quarter,
        next_anchors.visits

),

everyone as (

    select
        quarter,
        visits,
        sum(things) as things

    from watched

    group by
        quarter,
        visits

),

owners as (

    select
        firsts.product_key as item_a,
        watched.quarter,
        watched.visits,
        sum(watched.things) as things

    from watched
    inner join firsts on watched.customer_key = firsts.customer_key

    group by
        firsts.product_key,
        watched.quarter,
        watched.visits

),

counted as (

    select
        strata.item_a,
        strata.buyers,
        strata.others,
        coalesce(own_counts.things, 0) as own_things,
        coalesce(everyone.things, 0) - coalesce(owners.things, 0)
            as other_things

    from strata
    left join own_counts
        on
            strata.item_a = own_counts.item_a
            and strata.quarter = own_counts.quarter
            and strata.visits = own_counts.visits
    left join everyone
        on
            strata.quarter = everyone.quarter
            and strata.visits = everyone.visits
    left join owners
        on
            strata.item_a = owners.item_a
            and strata.quarter = owners.quarter
            and strata.visits = owners.visits

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
