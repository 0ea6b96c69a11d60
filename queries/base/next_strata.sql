/*
title   = "Who went on from one product to another, against those without the first"
grain   = ["item_a", "item_b", "quarter", "visits"]
reads   = ["product_days", "order_days", "next_anchors"]
source  = "B within 15 to 365 days; controls matched by quarter and visits"
may_be_empty = true

[columns]
item_a        = "The product bought first"
item_b        = "The product bought then; five customers or more went on to it"
quarter       = "Calendar quarter of the first purchase of A, or of the control's day"
visits        = "Order days until then: 1, 2 (two or three) or 4 (four or more)"
buyers        = { label = "Customers whose first A fell there", unit = "count" }
went_on       = { label = "Of those, bought B 15 to 365 days later", unit = "count" }
others        = { label = "Customers who never bought A, with a day there", unit = "count" }
others_bought = { label = "Of those, bought B 15 to 365 days later", unit = "count" }
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

exposed as (

    select
        firsts.customer_key,
        firsts.product_key as item_a,
        firsts.first_date,
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

    where order_days.followed_days >= 365

),

buyers as (

    select
        item_a,
        quarter,
        visits,
        count(*) as buyers

    from exposed

    group by
        item_a,
        quarter,
        visits

),

went_on as (

    select
        exposed.item_a,
        product_days.product_key as item_b,
        exposed.quarter,
        exposed.visits,
        count(distinct exposed.customer_key) as went_on

    from exposed
    inner join product_days
        on
            exposed.customer_key = product_days.customer_key
            and product_days.order_date > exposed.first_date + 14
            and product_days.order_date <= exposed.first_date + 365
            and exposed.item_a <> product_days.product_key

    group by
        exposed.item_a,
        product_days.product_key,
        exposed.quarter,
        exposed.visits

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

watched as (

    select distinct
        next_anchors.customer_key,
        next_anchors.quarter,
        next_anchors.visits,
        product_days.product_key as item_b

    from next_anchors
    inner join product_days
        on
            next_anchors.customer_key = product_days.customer_key
            and product_days.order_date > next_anchors.anchor + 14
            and product_days.order_date <= next_anchors.anchor + 365

),

everyone as (

    select
        quarter,
        visits,
        count(*) as people

    from next_anchors

    group by
        quarter,
        visits

),

everyone_bought as (

    select
        quarter,
        visits,
        item_b,
        count(*) as people

    from watched

    group by
        quarter,
        visits,
        item_b

),

owners as (

    select
        firsts.product_key as item_a,
        next_anchors.quarter,
        next_anchors.visits,
        count(*) as people

    from next_anchors
    inner join firsts on next_anchors.customer_key = firsts.customer_key

    group by
        firsts.product_key,
        next_anchors.quarter,
        next_anchors.visits

),

owners_bought as (

    select
        pairs.item_a,
        pairs.item_b,
        watched.quarter,
        watched.visits,
        count(*) as people

    from watched
    inner join firsts on watched.customer_key = firsts.customer_key
    inner join pairs
        on
            firsts.product_key = pairs.item_a
            and watched.item_b = pairs.item_b

    group by
        pairs.item_a,
        pairs.item_b,
        watched.quarter,
        watched.visits

)

select
    pairs.item_a,
    pairs.item_b,
    buyers.quarter,
    buyers.visits,
    buyers.buyers,
    coalesce(went_on.went_on, 0) as went_on,
    everyone.people - coalesce(owners.people, 0) as others,
    coalesce(everyone_bought.people, 0) - coalesce(owners_bought.people, 0)
        as others_bought

from pairs
inner join buyers on pairs.item_a = buyers.item_a
inner join everyone
    on
        buyers.quarter = everyone.quarter
        and buyers.visits = everyone.visits
left join went_on
    on
        pairs.item_a = went_on.item_a
        and pairs.item_b = went_on.item_b
        and buyers.quarter = went_on.quarter
        and buyers.visits = went_on.visits
left join owners
    on
        pairs.item_a = owners.item_a
        and buyers.quarter = owners.quarter
        and buyers.visits = owners.visits
left join everyone_bought
    on
        pairs.item_b = everyone_bought.item_b
        and buyers.quarter = everyone_bought.quarter
        and buyers.visits = everyone_bought.visits
left join owners_bought
    on
        pairs.item_a = owners_bought.item_a
        and pairs.item_b = owners_bought.item_b
        and buyers.quarter = owners_bought.quarter
        and buyers.visits = owners_bought.visits

order by
    pairs.item_a,
    pairs.item_b,
    buyers.quarter,
    buyers.visits
