/*
title    = "Who moved between groups"                  # segment_movement.sql
question = "Who fell out of gold, and why?"
why      = "A gold customer who slips says nothing. You have to see it yourself."
action   = "Start with those who fell on silence alone: they liked you a moment ago."
grain    = ["customer"]
reads    = ["customer_moves", "customers", "silence_limits", "definition", "as_of"]
source   = """
The groups as they stood days_back before the last order: the same rules and window on the
orders up to that day, with today's silence limits. fell, if gold then and not now: r where
silence is over slip_days, R under 4 or no group left, else f: F under 4 or n 1, else m"""

[params]
days_back = { type = "int", default = 90, min = 0, max = 3650, label = "Compared with how many days ago" }

[columns]
name                  = "Name"
customer              = "Customer"
segment_then          = { label = "Group then", unit = "code" }
segment               = { label = "Group now", unit = "code" }
fell                  = { label = "Fell out of gold by", unit = "code" }
days_since_last_order = { label = "Days since last purchase", unit = "days" }
*/
with
dated as (
    select
        customer_moves.*,
        date_diff('day', moved_on, as_of) - $days_back as days_ago,
        window_months = 0
        or moved_on > cast(
            as_of - interval 1 day * $days_back
            - interval 1 month * window_months as date
        ) as is_inside
    from customer_moves
    cross join as_of
    cross join definition
),

buyers as (
    select
        customer_key,
        min(days_ago) filter (where order_date is not null) as d,
        count(distinct order_date) filter (where is_inside) as n,
        coalesce(sum(net_revenue) filter (where is_inside), 0) as m,
        count(order_date) filter (where is_inside) as orders
    from dated
    where days_ago >= 0
    group by customer_key
),

ranks as (
    select
        buyers.*,
        silence_limits.*,
        count(*) over () as size,
        count(*) over (partition by n > 1) as alike,
        2 * rank() over (order by d desc)
        - 2 + count(*) over (partition by d) as r_place,
        2 * rank() over (partition by n > 1 order by n)
        - 2 + count(*) over (partition by n) as f_place,
        2 * rank() over (order by m)
        - 2 + count(*) over (partition by m) as m_place,
        row_number() over (
            order by n >= 2 and d <= slip_days desc, m desc, customer_key asc
        ) as place
    from buyers
    inner join definition on orders >= minimum_orders
    cross join silence_limits
),

levels as (
    select
        *,
        size >= 50
        and m_place / nullif(2 * size, 0)
        >= case when size >= 200 then 0.6 else 2 / 3 end as is_big,
        r_place / nullif(2 * size, 0)
        >= case when size >= 200 then 0.6 else 2 / 3 end
        and f_place / nullif(2 * alike, 0) >= 0.5 as is_keen
    from ranks
),

groups_then as (
    select
        customer_key,
        case
            when
                n >= 2 and d <= slip_days
                and (is_keen and is_big or size < 50 and place <= 10)
                then 'gold'
            when n >= 3 and is_big and d > lost_days then 'lost_big'
            when n >= 3 and is_big and d > slip_days then 'gold_slipping'
            when d <= slip_days and n = 1 then 'new'
            when d <= slip_days and n = 2 then 'promising'
            when d <= slip_days then 'regular'
            when d <= lost_days and n = 1 then 'one_timer_pausing'
            when d <= lost_days then 'pausing'
            when n = 1 then 'one_timer_lost'
            else 'lost'
        end as segment_then
    from levels
)

select
    customers.full_name as name,
    customers.customer,
    segment_then,
    segment,
    case
        when coalesce(segment_then, '') != 'gold' or segment = 'gold' then null
        when days_since_last_order > slip_days or r < 4 then 'r'
        when segment is null then 'r'
        when f < 4 or order_days < 2 then 'f'
        else 'm'
    end as fell,
    days_since_last_order
from customers
cross join silence_limits
left join groups_then on customers.customer_key = groups_then.customer_key
order by customers.customer
