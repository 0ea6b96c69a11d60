/*
title   = "The group of each customer in each scheme, ours among them"
grain   = ["scheme", "customer_key"]
reads   = ["customers", "order_days", "scheme_scores", "scheme_cells"]
source  = """
lifecycle: the fixed days that Emarsys describes, a year and a quarter. cells_125 has no
group for those who have not bought for 365 days: they stand as not_included, place 99,
with nothing bought"""

[columns]
scheme                = "Scheme"
customer_key          = "Customer"
group_code            = { label = "Group", unit = "code" }
place                 = { label = "Place of the group in the scheme, the best first", unit = "count" }
days_since_last_order = { label = "Days since last purchase", unit = "days" }
purchases             = { label = "Purchases that the scheme counts", unit = "count" }
net_revenue           = { label = "Bought for, as the scheme counts", unit = "money" }
r                     = { label = "Score for lately (R)", unit = "score" }
f                     = { label = "Score for often (F)", unit = "score" }
m                     = { label = "Score for much (M)", unit = "score" }
*/
with

ever as (

    select
        customer_key,
        count(*) as purchases

    from order_days

    group by customer_key

),

lived as (

    select
        customers.customer_key,
        customers.days_since_last_order,
        ever.purchases,
        customers.net_revenue,
        case
            when customers.days_since_last_order > 365 then 'inactive'
            when customers.days_since_last_order > 90 then 'defecting'
            when ever.purchases > 1 then 'active'
            else 'first_time'
        end as group_code

    from customers
    inner join ever on customers.customer_key = ever.customer_key

    where customers.in_window

),

scored as (

    select
        people.scheme,
        people.customer_key,
        coalesce(cells.group_code, 'not_included') as group_code,
        coalesce(cells.place, 99) as place,
        people.days_since_last_order,
        people.purchases,
        people.net_revenue,
        people.r,
        people.f,
        people.m

    from scheme_scores as people
    left join scheme_cells as cells
        on
            people.scheme = cells.scheme
            and people.scores = cells.scores

),

outside as (

    select
        customers.customer_key,
        customers.days_since_last_order,
        customers.net_revenue

    from customers

    where
        customers.in_window
        and customers.days_since_last_order >= 365
        and exists (
            select 1 from scheme_scores where scheme_scores.scheme = 'cells_125'
        )

)

select
    scheme,
    customer_key,
    group_code,
    place,
    days_since_last_order,
    purchases,
    net_revenue,
    r,
    f,
    m

from scored

union all

select
    'cells_125' as scheme,
    customer_key,
    'not_included' as group_code,
    99 as place,
    days_since_last_order,
    0 as purchases,
    cast(0 as decimal(38, 6)) as net_revenue,
    null as r,
    null as f,
    null as m

from outside

union all

select
    'lifecycle' as scheme,
    customer_key,
    group_code,
    case group_code
        when 'active' then 1
        when 'first_time' then 2
        when 'defecting' then 3
        else 4
    end as place,
    days_since_last_order,
    purchases,
    net_revenue,
    null as r,
    null as f,
    null as m

from lived

union all

select
    'house' as scheme,
    customer_key,
    segment as group_code,
    case segment
        when 'gold' then 1
        when 'new' then 2
        when 'promising' then 3
        when 'regular' then 4
        when 'one_timer_pausing' then 5
        when 'pausing' then 6
        when 'gold_slipping' then 7
        when 'lost_big' then 8
        when 'one_timer_lost' then 9
        when 'lost' then 10
    end as place,
    days_since_last_order,
    order_days as purchases,
    net_revenue,
    r,
    f,
    m

from customers

where in_window
