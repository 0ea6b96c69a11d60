/*
title   = "Where each customer stands among those in the window"
grain   = ["customer_key"]
reads   = ["customer_windows"]
source  = "Mid-rank: the middle of the places that equal customers share"

[columns]
customer_key = "Customer"
d            = { label = "Days of silence", unit = "days" }
n            = { label = "Days with an order", unit = "days" }
net_revenue  = { label = "Net revenue", unit = "money" }
customers    = { label = "Customers in the window", unit = "count" }
r_share      = { label = "Place by recency, the latest near 1", unit = "share" }
f_share      = { label = "Place by frequency among repeaters", unit = "share" }
m_share      = { label = "Place by money", unit = "share" }
*/
with

buyers as (

    select
        customer_key,
        days_since_last_order as d,
        order_days as n,
        net_revenue

    from customer_windows

    where in_window

),

sizes as (

    select
        count(*) as buyers,
        count(*) filter (where n > 1) as repeaters

    from buyers

),

by_recency as (

    select
        d,
        2 * sum(customers) over (order by d desc) - customers as doubled_rank

    from (
        select
            d,
            count(*) as customers

        from buyers

        group by d
    ) as counted

),

by_frequency as (

    select
        n,
        2 * sum(customers) over (order by n) - customers as doubled_rank

    from (
        select
            n,
            count(*) as customers

        from buyers

        where n > 1

        group by n
    ) as counted

),

by_money as (

    select
        net_revenue,
        2 * sum(customers) over (order by net_revenue) - customers
            as doubled_rank

    from (
        select
            net_revenue,
            count(*) as customers

        from buyers

        group by net_revenue
    ) as counted

)

select
    buyers.customer_key,
    buyers.d,
    buyers.n,
    buyers.net_revenue,
    sizes.buyers as customers,
    cast(by_recency.doubled_rank as double)
    / nullif(2 * sizes.buyers, 0) as r_share,
    cast(by_frequency.doubled_rank as double)
    / nullif(2 * sizes.repeaters, 0) as f_share,
    cast(by_money.doubled_rank as double)
    / nullif(2 * sizes.buyers, 0) as m_share

from buyers
inner join by_recency on buyers.d = by_recency.d
inner join by_money on buyers.net_revenue = by_money.net_revenue
left join by_frequency on buyers.n = by_frequency.n
cross join sizes
