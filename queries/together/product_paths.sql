/*
title    = "From the first purchase to the second"     # product_paths.sql
question = "Which product leads on to which?"
why      = "The first thing someone buys says what to show them next."
action   = "Write about the second product to those who have only the first."
grain    = ["first_code", "second_code"]
reads    = ["second_steps", "products"]
source   = "The product that came to most, of equals the first number, on each of the first two order days"
may_be_empty = true

[params]
min_count = { type = "int", default = 5, min = 1, max = 1000000, label = "Customers on the path, at least" }

[columns]
first_product  = "First"
second_product = "Second"
customers      = { label = "Customers who went this way", unit = "count" }
started        = { label = "Customers who began with the first", unit = "count" }
came_back      = { label = "Of those, bought a second time", unit = "count" }
share_of_back  = { label = "Of those who came back, share who went this way", unit = "share" }
middle_days    = { label = "Days between, in the middle", unit = "days" }
first_code     = "First product's number"
second_code    = "Second product's number"
*/
with

starts as (

    select
        first_key,
        count(*) as started,
        count(gap_days) as came_back

    from second_steps

    group by first_key

),

paths as (

    select
        first_key,
        second_key,
        count(*) as customers,
        quantile_cont(gap_days, 0.5) as middle_days

    from second_steps

    where second_key is not null

    group by
        first_key,
        second_key

    having count(*) >= $min_count

)

select
    firsts.title as first_product,
    seconds.title as second_product,
    paths.customers,
    starts.started,
    starts.came_back,
    cast(paths.customers as double) / nullif(starts.came_back, 0)
        as share_of_back,
    paths.middle_days,
    firsts.product_code as first_code,
    seconds.product_code as second_code

from paths
inner join starts on paths.first_key = starts.first_key
inner join products as firsts on paths.first_key = firsts.product_key
inner join products as seconds on paths.second_key = seconds.product_key

order by
    paths.customers desc,
    first_code asc,
    second_code asc
