/*
title   = "What the purchase models need to know of each customer"
grain   = ["customer_key"]
reads   = ["order_days", "order_contributions", "as_of"]
source  = "Fader, Hardie & Lee 2005; the trial covers the last third of the history, a year at most"

[columns]
customer_key       = "Customer"
frequency          = { label = "Purchases after the first", unit = "count" }
recency_days       = { label = "Age at the last purchase", unit = "days" }
age_days           = { label = "Days since the first purchase", unit = "days" }
mean_value         = { label = "Mean of the purchases after the first, without VAT", unit = "money" }
trial_days         = { label = "Days of the trial: the last ones of the history", unit = "days" }
history_days       = { label = "Days from the first order to the last", unit = "days" }
trial_frequency    = { label = "The same three before the trial; blank for those who came later", unit = "count" }
trial_recency_days = { label = "Age at the last purchase before the trial", unit = "days" }
trial_age_days     = { label = "Age when the trial began", unit = "days" }
came_later         = { label = "Purchases in the trial", unit = "count" }
margin_share       = { label = "Left of each krone of goods, all customers; blank where under 80 % have a known cost", unit = "share" }
*/
with

span as (

    select
        as_of,
        date_diff('day', first_date, as_of) as history_days,
        least(365, date_diff('day', first_date, as_of) // 3) as trial_days

    from as_of

),

margin as (

    select
        case
            when sum(covered_revenue) >= 0.8 * sum(goods_revenue)
                then
                    cast(sum(contribution) as double)
                    / nullif(cast(sum(covered_revenue) as double), 0)
        end as margin_share

    from order_contributions

),

counted as (

    select
        order_days.customer_key,
        count(*) - 1 as frequency,
        max(order_days.followed_days) as age_days,
        max(order_days.followed_days) - min(order_days.followed_days)
            as recency_days,
        avg(cast(order_days.net_revenue as double))
        filter (where order_days.visit_number > 1) as mean_value,
        count(*) filter (
            where order_days.followed_days >= span.trial_days
        ) as known_then,
        min(order_days.followed_days) filter (
            where order_days.followed_days >= span.trial_days
        ) as last_then,
        max(span.trial_days) as trial_days,
        max(span.history_days) as history_days

    from order_days
    cross join span

    group by order_days.customer_key

)

select
    counted.customer_key,
    counted.frequency,
    counted.recency_days,
    counted.age_days,
    counted.mean_value,
    counted.trial_days,
    counted.history_days,
    case when counted.known_then > 0 then counted.known_then - 1 end
        as trial_frequency,
    case
        when counted.known_then > 0
            then counted.age_days - counted.last_then
    end as trial_recency_days,
    case
        when counted.known_then > 0 then counted.age_days - counted.trial_days
    end as trial_age_days,
    counted.frequency + 1 - counted.known_then as came_later,
    margin.margin_share

from counted
cross join margin
