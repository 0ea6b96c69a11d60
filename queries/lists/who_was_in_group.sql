/*
title    = "Was in a group earlier"
question = "Who was in this group so many days ago?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["customer_moves", "silence_limits", "definition", "as_of"]
source   = """
One condition of a rule. The groups as they stood days_back before the last order: the
same rules and window on the orders up to that day alone, with today's silence limits"""
may_be_empty = true

[params]
segment   = { type = "choice", default = "gold", choices = ["gold", "gold_slipping", "lost_big", "new", "promising", "regular", "one_timer_pausing", "pausing", "one_timer_lost", "lost"], label = "Group then" }
days_back = { type = "int", default = 90, min = 0, max = 3650, label = "So many days ago" }

[columns]
customer_key = { label = "Customer", unit = "code" }
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

select customer_key
from groups_then
where segment_then = $segment
order by customer_key
