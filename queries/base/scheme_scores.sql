/*
title   = "Scores of each customer in schemes that other tools use"
grain   = ["scheme", "customer_key"]
reads   = ["customers", "order_days"]
source  = """
Mid-rank levels: equal customers score alike. cells_125: fifths, of those who bought in
the last 365 days, by that year. grid_10: fifths over the window; the second digit is the
mean of F and M, half rounded up. six_groups: R 3 within 180 days, 2 within 365, else 1;
F and M thirds over the window. No scores under 50 customers"""

[columns]
scheme                = "Scheme"
customer_key          = "Customer"
days_since_last_order = { label = "Days since last purchase", unit = "days" }
purchases             = { label = "Purchases that the scheme counts", unit = "count" }
net_revenue           = { label = "Bought for, as the scheme counts", unit = "money" }
r                     = { label = "Score for lately (R)", unit = "score" }
f                     = { label = "Score for often (F)", unit = "score" }
m                     = { label = "Score for much (M)", unit = "score" }
scores                = "The digits that decide the group"
*/
with

last_year as (

    select
        order_days.customer_key,
        count(*) as purchases,
        sum(order_days.net_revenue) as net_revenue

    from order_days

    where order_days.followed_days < 365

    group by order_days.customer_key

),

counted as (

    select
        'cells_125' as scheme,
        5 as levels,
        customers.customer_key,
        customers.days_since_last_order,
        last_year.purchases,
        last_year.net_revenue

    from last_year
    inner join customers on last_year.customer_key = customers.customer_key

    where customers.in_window

    union all

    select
        other.scheme,
        other.levels,
        customers.customer_key,
        customers.days_since_last_order,
        customers.order_days as purchases,
        customers.net_revenue

    from customers
    cross join
        (values ('grid_10', 5), ('six_groups', 3)) as other (scheme, levels)

    where customers.in_window

),

-- Twice the middle of the places that equal customers share.
placed as (

    select
        *,
        2 * count(*) over (partition by scheme) as ends,
        rank() over (
            partition by scheme order by days_since_last_order desc
        ) - 1 + count(*) over (
            partition by scheme order by days_since_last_order desc
            range between unbounded preceding and current row
        ) as lately,
        rank() over (partition by scheme order by purchases) - 1
        + count(*) over (
            partition by scheme order by purchases
            range between unbounded preceding and current row
        ) as often,
        rank() over (partition by scheme order by net_revenue) - 1
        + count(*) over (
            partition by scheme order by net_revenue
            range between unbounded preceding and current row
        ) as much

    from counted

),

scored as (

    select
        *,
        case
            when scheme <> 'six_groups'
                then least(levels, 1 + floor(levels * lately / nullif(ends, 0)))
            when days_since_last_order <= 180 then 3
            when days_since_last_order <= 365 then 2
            else 1
        end as r,
        least(levels, 1 + floor(levels * often / nullif(ends, 0))) as f,
        least(levels, 1 + floor(levels * much / nullif(ends, 0))) as m

    from placed

    where ends >= 100

)

select
    scheme,
    customer_key,
    days_since_last_order,
    purchases,
    cast(net_revenue as decimal(38, 6)) as net_revenue,
    cast(r as integer) as r,
    cast(f as integer) as f,
    cast(m as integer) as m,
    case
        when scheme = 'grid_10'
            then
                cast(cast(r as integer) as varchar)
                || cast(cast(floor((f + m + 1) / 2) as integer) as varchar)
        else
            cast(cast(r as integer) as varchar)
            || cast(cast(f as integer) as varchar)
            || cast(cast(m as integer) as varchar)
    end as scores

from scored
