/*
title    = "Started on a discount, or at full price"   # discount_first.sql
question = "Do those who started on a discount come back less often?"
why      = "Discounts can go with who stays without being the cause."
action   = "Try a smaller discount with a control group."
grain    = ["customer_group"]
reads    = ["first_orders"]
source   = "Customers followed for 365 days whose first order was not in a Black Friday week; returned = a second order day within 365 days. ratio: Mantel–Haenszel over strata of first category and calendar month (of one year) of the first order, 95 % interval of Greenland & Robins 1985; certainty: clear or probably where its 99 % or 95 % interval leaves out 1"
may_be_empty = true

[columns]
customer_group = { label = "First order", unit = "code" }
customers      = { label = "Customers followed for a year", unit = "count" }
returned       = { label = "Of those, bought again within a year", unit = "count" }
share          = { label = "Share who bought again", unit = "share" }
low            = { label = "Share who bought again, at least", unit = "share" }
high           = { label = "Share who bought again, at most", unit = "share" }
crude_ratio    = { label = "Times as often as at full price, all together", unit = "ratio" }
ratio          = { label = "Times as often, same category and month", unit = "ratio" }
ratio_low      = { label = "Times as often, at least", unit = "ratio" }
ratio_high     = { label = "Times as often, at most", unit = "ratio" }
strata         = { label = "Categories by month compared", unit = "count" }
certainty      = { label = "How sure", unit = "code" }

[after]
step = "stratified_ratio"
*/
with

followed as (

    select
        coalesce(first_category, '') as first_category,
        cast(date_trunc('month', first_order_date) as date) as first_month,
        is_discount_first,
        coalesce(days_to_second <= 365, false) as has_returned

    from first_orders

    where
        followed_days >= 365
        and is_discount_first is not null
        and not is_black_friday

)

select
    first_category,
    first_month,
    count(*) filter (where is_discount_first) as customers,
    count(*) filter (where is_discount_first and has_returned) as returned,
    count(*) filter (where not is_discount_first) as other_customers,
    count(*) filter (where not is_discount_first and has_returned)
        as other_returned

from followed

group by
    first_category,
    first_month

order by
    first_category,
    first_month
