/*
title    = "What a message can say of each customer"   # merge_values.sql
question = "What runs out next, and what do they usually buy next?"
why      = "A message that names the right thing is read."
grain    = ["customer_key"]
reads    = [
    "customers", "refill_lists", "refill_turns", "product_days", "products", "next_steps",
    "as_of",
]
source   = """
What runs out: as the refill list says, on such a list; else the first
expected after as_of. Next: of the significant, specific steps from what they have bought
to what they have not, the one with the highest lower bound"""
may_be_empty = true

[params]
segment = { type = "text", default = "", label = "List" }

[columns]
customer_key   = { label = "Customer key", unit = "code" }
refill_product = "Running low on"
refill_date    = { label = "Runs out", unit = "date" }
refill_weeks   = { label = "Lasts so many weeks", unit = "count" }
next_product   = "Often bought next"
*/
with

coming as (

    select
        refill_turns.customer_key,
        refill_turns.product_key,
        refill_turns.expected_date,
        refill_turns.expected_days,
        row_number() over (
            partition by refill_turns.customer_key
            order by refill_turns.expected_date, refill_turns.product_key
        ) as place

    from refill_turns
    cross join as_of

    where refill_turns.expected_date > as_of.as_of

),

refills as (

    select
        customers.customer_key,
        coalesce(refill_lists.product_key, coming.product_key) as product_key,
        coalesce(refill_lists.expected_date, coming.expected_date)
            as refill_date,
        coalesce(refill_lists.expected_days, coming.expected_days)
            as expected_days

    from customers
    left join refill_lists
        on
            customers.customer_key = refill_lists.customer_key
            and refill_lists.list_name = $segment
    left join coming
        on customers.customer_key = coming.customer_key and coming.place = 1

),

owned as (

    select distinct
        product_days.customer_key,
        products.product_code
    from product_days
    inner join products on product_days.product_key = products.product_key

),

steps as (

    select
        owned.customer_key,
        next_steps.item_b,
        row_number() over (
            partition by owned.customer_key
            order by
                next_steps.low desc nulls last,
                next_steps.item_b_code asc,
                next_steps.item_a_code asc
        ) as place

    from owned
    inner join next_steps on owned.product_code = next_steps.item_a_code
    left join owned as already
        on
            owned.customer_key = already.customer_key
            and next_steps.item_b_code = already.product_code

    where
        next_steps.is_significant
        and next_steps.is_specific
        and already.customer_key is null

)

select
    refills.customer_key,
    products.product_name as refill_product,
    refills.refill_date,
    cast(floor(refills.expected_days / 7 + 0.5) as integer) as refill_weeks,
    steps.item_b as next_product

from refills
left join products on refills.product_key = products.product_key
left join steps
    on refills.customer_key = steps.customer_key and steps.place = 1

where refills.product_key is not null or steps.item_b is not null

order by refills.customer_key
