/*
title    = "Full price or offer"                       # entry_types.sql
question = "Do new customers come for an offer?"
why      = "Those who come for a price leave for a price, unless something else holds them."
action   = "Write to those who came for an offer about what the offer did not show them."
grain    = ["month", "entry_type"]
reads    = ["first_orders"]
source   = """
By the first order: a code; an agreed discount (a business or a draft order); 10 % off
or more without a code; full price; unknown where the file never speaks of discounts.
Only customers who can be called new"""
may_be_empty = true

[columns]
month       = { label = "Month of the first order", unit = "month" }
entry_type  = { label = "How they came", unit = "code" }
customers   = { label = "New customers", unit = "count" }
month_share = { label = "Share of the month's new customers", unit = "share" }
*/
with

counted as (

    select
        cast(date_trunc('month', first_order_date) as date) as month,
        entry_type,
        count(*) as customers

    from first_orders

    where is_known_new

    group by
        cast(date_trunc('month', first_order_date) as date),
        entry_type

)

select
    month,
    entry_type,
    customers,
    customers
    / nullif(sum(customers) over (partition by month), 0) as month_share

from counted

order by
    month,
    case entry_type
        when 'full_price' then 1
        when 'code' then 2
        when 'discount' then 3
        when 'negotiated' then 4
        else 5
    end,
    entry_type
