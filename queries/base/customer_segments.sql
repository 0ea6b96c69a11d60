/*
title   = "Scores and segment of each customer in the window"
grain   = ["customer_key"]
reads   = ["customer_ranks", "silence_limits"]
source  = "The first rule that fits; under 50 customers names are ranked instead"

[columns]
customer_key = "Customer"
r            = { label = "Recency score", unit = "score" }
f            = { label = "Frequency score", unit = "score" }
m            = { label = "Money score", unit = "score" }
segment      = { label = "Segment", unit = "code" }
main_group   = { label = "Main group", unit = "code" }
*/
with

levels as (

    select
        *,
        -- Five levels, three from 50 to 199 customers, none under 50.
        case
            when customers >= 200 then 1 + floor(5 * r_share)
            when customers >= 50 then 1 + 2 * floor(3 * r_share)
        end as r,
        case
            when customers < 50 then null
            when n = 1 then 1
            when customers >= 200 then 2 + floor(4 * f_share)
            else 3 + 2 * floor(2 * f_share)
        end as f,
        case
            when customers >= 200 then 1 + floor(5 * m_share)
            when customers >= 50 then 1 + 2 * floor(3 * m_share)
        end as m

    from customer_ranks

),

ranked as (

    select
        levels.customer_key,
        levels.d,
        levels.n,
        levels.r,
        levels.f,
        levels.m,
        silence_limits.slip_days,
        silence_limits.lost_days,
        levels.d > silence_limits.slip_days
        and levels.d <= silence_limits.lost_days as is_pausing,
        -- Where there are no scores: the ten that bought for most.
        coalesce(levels.r >= 4 and levels.f >= 4 and levels.m >= 4, false)
        or levels.customers < 50
        and row_number() over (
            order by
                levels.n >= 2 and levels.d <= silence_limits.slip_days desc,
                levels.net_revenue desc,
                levels.customer_key asc
        ) <= 10 as is_best

    from levels
    cross join silence_limits

),

segmented as (

    select
        customer_key,
        r,
        f,
        m,
        case
            when n >= 2 and d <= slip_days and is_best then 'gold'
            when n >= 3 and m >= 4 and is_pausing then 'gold_slipping'
            when n >= 3 and m >= 4 and d > lost_days then 'lost_big'
            when n = 1 and d <= slip_days then 'new'
            when n = 2 and d <= slip_days then 'promising'
            when n >= 3 and d <= slip_days then 'regular'
            when n = 1 and is_pausing then 'one_timer_pausing'
            when n >= 2 and is_pausing then 'pausing'
            when n = 1 and d > lost_days then 'one_timer_lost'
            when n >= 2 and d > lost_days then 'lost'
        end as segment

    from ranked

)

select
    customer_key,
    cast(r as integer) as r,
    cast(f as integer) as f,
    cast(m as integer) as m,
    segment,
    case segment
        when 'gold' then 'main_gold'
        when 'gold_slipping' then 'main_risk'
        when 'lost_big' then 'main_risk'
        when 'one_timer_lost' then 'main_risk'
        when 'lost' then 'main_risk'
        else 'main_middle'
    end as main_group

from segmented
