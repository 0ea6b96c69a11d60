/*
title    = "In which month they go on"                 # next_months.sql
question = "In which month do they buy it?"
why      = "A tip is welcome just before the season."
action   = "Where a month stands out, write the month before they buy the second product."
grain    = ["month_of_year"]
reads    = ["product_days", "products", "order_days", "next_strata"]
source   = """
The first B 15 to 365 days after the first A. The page names a month if the second month
is clearly below it (Wilson 1927, of the two), else up to four neighbours holding half"""
may_be_empty = true

[params]
item_a_code = { type = "text", default = "", label = "Product number of A (none given = any)" }
item_b_code = { type = "text", default = "", label = "Product number of B (none given = any)" }

[columns]
month_of_year = { label = "Month, January is 1", unit = "count" }
customers     = { label = "Customers who bought B", unit = "count" }
share         = { label = "Share of all who did", unit = "share" }
*/
with

pairs as (

    select distinct
        next_strata.item_a,
        next_strata.item_b

    from next_strata
    inner join products as a on next_strata.item_a = a.product_key
    inner join products as b on next_strata.item_b = b.product_key

    where
        ($item_a_code = '' or a.product_code = $item_a_code)
        and ($item_b_code = '' or b.product_code = $item_b_code)

),

firsts as (

    select
        product_days.customer_key,
        product_days.product_key,
        min(product_days.order_date) as first_date

    from product_days

    group by
        product_days.customer_key,
        product_days.product_key

),

went_on as (

    select
        firsts.customer_key,
        pairs.item_a,
        pairs.item_b,
        min(product_days.order_date) as next_date

    from firsts
    inner join order_days
        on
            firsts.customer_key = order_days.customer_key
            and firsts.first_date = order_days.order_date
    inner join pairs on firsts.product_key = pairs.item_a
    inner join product_days
        on
            firsts.customer_key = product_days.customer_key
            and pairs.item_b = product_days.product_key
            and product_days.order_date > firsts.first_date + 14
            and product_days.order_date <= firsts.first_date + 365

    where order_days.followed_days >= 365

    group by
        firsts.customer_key,
        pairs.item_a,
        pairs.item_b

),

by_month as (

    select
        extract(month from next_date) as month_of_year,
        count(*) as customers

    from went_on

    group by extract(month from next_date)

),

everyone as (

    select count(*) as customers from went_on

)

select
    by_month.month_of_year,
    by_month.customers,
    cast(by_month.customers as double) / nullif(everyone.customers, 0) as share

from by_month
cross join everyone

order by by_month.month_of_year
