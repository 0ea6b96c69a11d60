/*
title   = "Who went on from one product to another, against those without the first"
grain   = ["item_a", "item_b", "quarter", "visits"]
reads   = ["product_days", "next_anchors", "next_firsts", "next_watched"]
source  = "B within 15 to 365 days; controls matched by quarter and visits"
may_be_empty = true

[columns]
item_a        = "The product bought first"
item_b        = "The product bought then; five customers or more went on to it"
quarter       = "Calendar quarter of the first purchase of A, or of the control's day"
visits        = "Order days until then: 1, 2 (two or three) or 4 (four or more)"
stratum       = "Both as one number, as in next_anchors"
buyers        = { label = "Customers whose first A fell there", unit = "count" }
went_on       = { label = "Of those, bought B 15 to 365 days later", unit = "count" }
others        = { label = "Customers with a day there, and no A until then", unit = "count" }
others_bought = { label = "Of those, bought B 15 to 365 days later", unit = "count" }
*/
with

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

went_on as (

    select
        firsts.product_key as item_a,
        days.product_key as item_b,
        firsts.stratum,
        count(*) as went_on

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
        days.product_key,
        firsts.stratum

),

pairs as (

    select
        item_a,
        item_b

    from went_on

    group by
        item_a,
        item_b

    having sum(went_on) >= 5

),

buyers as (

    select
        product_key as item_a,
        stratum,
        count(*) as buyers

    from next_firsts

    where stratum is not null

    group by
        product_key,
        stratum

),

everyone as (

    select
        quarter,
        visits,
        stratum,
        count(*) as people

    from next_anchors

    group by
        quarter,
        visits,
        stratum

),

everyone_bought as (

    select
        stratum,
        product_key as item_b,
        count(*) as people

    from next_watched

    group by
        stratum,
        product_key

),

owners as (

    select
        firsts.product_key as item_a,
        next_anchors.stratum,
        count(*) as people

    from next_anchors
    inner join next_firsts as firsts
        on
            next_anchors.customer_key = firsts.customer_key
            and next_anchors.stratum >= firsts.owned_from

    group by
        firsts.product_key,
        next_anchors.stratum

),

-- All that somebody owns meets all that they bought, tens of millions of rows of
-- which few are pairs: so the strata come along as a list, and are told apart last.
bought as (

    select
        customer_key,
        product_key as item_b,
        list(stratum) as strata

    from next_watched

    group by
        customer_key,
        product_key

),

owned as (

    select
        cast(firsts.product_key as bigint) * 4294967296 + bought.item_b
            as pair,
        firsts.owned_from,
        bought.strata

    from bought
    inner join next_firsts as firsts
        on bought.customer_key = firsts.customer_key

    where firsts.owned_from is not null

),

paired as (

    select
        pairs.item_a,
        pairs.item_b,
        owned.owned_from,
        unnest(owned.strata) as stratum

    from owned
    inner join pairs
        on
            owned.pair
            = cast(pairs.item_a as bigint) * 4294967296 + pairs.item_b

),

owners_bought as (

    select
        item_a,
        item_b,
        stratum,
        count(*) as people

    from paired

    where stratum >= owned_from

    group by
        item_a,
        item_b,
        stratum

)

select
    pairs.item_a,
    pairs.item_b,
    everyone.quarter,
    everyone.visits,
    everyone.stratum,
    buyers.buyers,
    coalesce(went_on.went_on, 0) as went_on,
    everyone.people - coalesce(owners.people, 0) as others,
    coalesce(everyone_bought.people, 0) - coalesce(owners_bought.people, 0)
        as others_bought

from pairs
inner join buyers on pairs.item_a = buyers.item_a
inner join everyone on buyers.stratum = everyone.stratum
left join went_on
    on
        pairs.item_a = went_on.item_a
        and pairs.item_b = went_on.item_b
        and buyers.stratum = went_on.stratum
left join owners
    on
        pairs.item_a = owners.item_a
        and buyers.stratum = owners.stratum
left join everyone_bought
    on
        pairs.item_b = everyone_bought.item_b
        and buyers.stratum = everyone_bought.stratum
left join owners_bought
    on
        pairs.item_a = owners_bought.item_a
        and pairs.item_b = owners_bought.item_b
        and buyers.stratum = owners_bought.stratum

order by
    pairs.item_a,
    pairs.item_b,
    everyone.stratum
