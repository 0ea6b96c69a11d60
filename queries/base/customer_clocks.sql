/*
title   = "How long each customer has been quiet, against the limit that holds for them"
grain   = ["customer_key"]
reads   = ["order_days", "silence_limits", "unlinked_credits", "as_of"]
source  = "A seasonal customer's season has to pass once more without them: a year and 30 days; lost after two"

[columns]
customer_key     = "Customer"
last_order_date  = "Last day with an order"
purchases        = { label = "Days with an order, in all that is loaded", unit = "count" }
days_silent      = { label = "Days from the last of them to the end of the data", unit = "days" }
own_gap_days     = { label = "The middle gap, from three days with an order", unit = "days" }
is_seasonal      = "First and last order 270 days apart or more, and all orders in the same three calendar months in a row (December goes before January)"
clock            = "Whose pace sets the limit: season; own where 2 own gaps, and half of slip_days, are under slip_days; else shop"
slip_after_days  = { label = "Quiet for longer is slipping: 395 by season, the greater of 2 own gaps and half of slip_days by own, else slip_days", unit = "days" }
lost_after_days  = { label = "Quiet for longer is lost: 760 by season, else lost_days", unit = "days" }
state            = { label = "in_time, slipping or lost", unit = "code" }
value_at_stake   = { label = "Net revenue of the 365 days that end on the last order day, less credit notes without an order since they began", unit = "money" }
*/
with

paces as (

    select
        customer_key,
        min(order_date) as first_order_date,
        max(order_date) as last_order_date,
        count(*) as purchases,
        case when count(*) >= 3 then quantile_cont(gap_days, 0.5) end
            as own_gap_days

    from order_days

    group by customer_key

),

months_used as (

    select distinct
        order_days.customer_key,
        month(order_days.order_date) as month_number

    from order_days
    inner join paces on order_days.customer_key = paces.customer_key

    where
        date_diff('day', paces.first_order_date, paces.last_order_date) >= 270

),

-- Nine whole months or more without an order, round the turn of the year too.
pauses as (

    select
        customer_key,
        coalesce(
            lead(month_number) over by_month,
            min(month_number) over (partition by customer_key) + 12
        ) - month_number as months_apart

    from months_used

    window by_month as (partition by customer_key order by month_number)

),

seasonal as (

    select distinct customer_key from pauses

    where months_apart >= 10

),

bought as (

    select
        order_days.customer_key,
        sum(order_days.net_revenue) as net_revenue

    from order_days
    inner join paces on order_days.customer_key = paces.customer_key

    where
        date_diff('day', order_days.order_date, paces.last_order_date) < 365

    group by order_days.customer_key

),

taken_back as (

    select
        unlinked_credits.customer_key,
        sum(unlinked_credits.net_revenue) as net_revenue

    from unlinked_credits
    inner join paces on unlinked_credits.customer_key = paces.customer_key

    where
        date_diff('day', unlinked_credits.order_date, paces.last_order_date)
        < 365

    group by unlinked_credits.customer_key

),

clocked as (

    select
        paces.*,
        seasonal.customer_key is not null as is_seasonal,
        date_diff('day', paces.last_order_date, as_of.as_of) as days_silent,
        greatest(2 * paces.own_gap_days, 0.5 * silence_limits.slip_days)
            as own_limit_days,
        silence_limits.slip_days,
        silence_limits.lost_days

    from paces
    cross join as_of
    cross join silence_limits
    left join seasonal on paces.customer_key = seasonal.customer_key

),

limited as (

    select
        *,
        case
            when is_seasonal then 'season'
            when own_gap_days is not null and own_limit_days < slip_days
                then 'own'
            else 'shop'
        end as clock

    from clocked

),

judged as (

    select
        *,
        cast(
            case clock
                when 'season' then 395
                when 'own' then own_limit_days
                else slip_days
            end as double
        ) as slip_after_days,
        cast(case clock when 'season' then 760 else lost_days end as integer)
            as lost_after_days

    from limited

)

select
    judged.customer_key,
    judged.last_order_date,
    cast(judged.purchases as integer) as purchases,
    cast(judged.days_silent as integer) as days_silent,
    judged.own_gap_days,
    judged.is_seasonal,
    judged.clock,
    judged.slip_after_days,
    judged.lost_after_days,
    case
        when judged.days_silent > judged.lost_after_days then 'lost'
        when judged.days_silent > judged.slip_after_days then 'slipping'
        else 'in_time'
    end as state,
    cast(
        coalesce(bought.net_revenue, 0) - coalesce(taken_back.net_revenue, 0)
        as decimal(38, 6)
    ) as value_at_stake

from judged
left join bought on judged.customer_key = bought.customer_key
left join taken_back on judged.customer_key = taken_back.customer_key
