/*
title    = "What sets the loyal apart"                 # loyal_signs.sql
question = "What sets the loyal apart from the fleeting?"
why      = "Shared traits in the first purchase help you recognise the next ones."
action   = "Look for the same signs in new customers."
grain    = ["trait", "value"]
reads    = ["first_orders", "order_days"]
source   = "Customers followed for 365 days. Loyal: three or more order days within 365 days of the first; fleeting: one. Order size: against the median first order of both. Values seen with 20 or more. ratio = loyal share / fleeting share, interval of Katz & al. 1978; two-sided Fisher, Benjamini–Hochberg over all rows"
may_be_empty = true

[columns]
trait        = { label = "Sign in the first order", unit = "code" }
value        = { label = "What it was", unit = "code" }
hits         = { label = "Loyal ones with it", unit = "count" }
trials       = { label = "Loyal ones", unit = "count" }
other_hits   = { label = "Fleeting ones with it", unit = "count" }
other_trials = { label = "Fleeting ones", unit = "count" }
share        = { label = "Share of the loyal", unit = "share" }
other_share  = { label = "Share of the fleeting", unit = "share" }
ratio        = { label = "Times as common among the loyal", unit = "ratio" }
low          = { label = "Times as common, at least", unit = "ratio" }
high         = { label = "Times as common, at most", unit = "ratio" }
p            = { label = "Chance of this by luck (p)", unit = "ratio" }
q            = { label = "Chance of this by luck among all (q)", unit = "ratio" }
certainty    = { label = "How sure", unit = "code" }

[after]
step = "compared_shares"
*/
with

year_ones as (
    select
        first_orders.customer_key,
        count(*) as order_days
    from first_orders
    inner join order_days
        on
            first_orders.customer_key = order_days.customer_key
            and date_diff(
                'day', first_orders.first_order_date, order_days.order_date
            ) <= 365
    where first_orders.followed_days >= 365
    group by first_orders.customer_key
),

people as (
    select
        first_orders.*,
        year_ones.order_days >= 3 as is_loyal
    from first_orders
    inner join year_ones
        on first_orders.customer_key = year_ones.customer_key
    where year_ones.order_days = 1 or year_ones.order_days >= 3
),

middle as (
    select quantile_cont(cast(net_revenue as double), 0.5) as size from people
),

traits as (
    select
        is_loyal,
        'first_category' as trait,
        first_category as value
    from people
    union all
    select
        is_loyal,
        'entry_type' as trait,
        entry_type as value
    from people
    union all
    select
        is_loyal,
        'from_channel' as trait,
        channel as value
    from people
    union all
    select
        is_loyal,
        'from_country' as trait,
        country as value
    from people
    union all
    select
        is_loyal,
        'first_month' as trait,
        'month_' || cast(month(first_order_date) as varchar) as value
    from people
    union all
    select
        is_loyal,
        'order_size' as trait,
        case when net_revenue > middle.size then 'larger' else 'smaller' end
            as value
    from people
    cross join middle
),

kinds as (
    select
        count(*) filter (where is_loyal) as loyal,
        count(*) filter (where not is_loyal) as fleeting
    from people
)

select
    traits.trait,
    traits.value,
    count(*) filter (where traits.is_loyal) as hits,
    kinds.loyal as trials,
    count(*) filter (where not traits.is_loyal) as other_hits,
    kinds.fleeting as other_trials
from traits
cross join kinds
where traits.value is not null
group by traits.trait, traits.value, kinds.loyal, kinds.fleeting
having count(*) >= 20
order by trait, value
