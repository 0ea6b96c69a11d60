/*
title    = "What each group may buy in a year"         # forward_groups.sql
question = "Where will next year's sales come from?"
why      = "The groups that look largest today are not always those that will buy."
action   = "Divide time and money by what is to come, not by what has been."
grain    = ["grouped"]
reads    = ["purchase_forecasts", "customers", "first_orders"]
source   = """
The sum of forward_value, of the customers there are today: those still to be won are
not in it. The interval (95 %) holds what the parameters leave open (delta method) and
what chance does (law of total variance). Channel is that of the first order"""
may_be_empty = true

[params]
by = { type = "choice", default = "segment", choices = ["segment", "channel"], label = "By" }

[columns]
grouped               = { label = "Group", unit = "code" }
customers             = { label = "Customers", unit = "count" }
expected_orders       = { label = "Purchases expected in 12 months", unit = "count" }
orders_low            = { label = "Expected purchases, at least", unit = "count" }
orders_high           = { label = "Expected purchases, at most", unit = "count" }
expected_revenue      = { label = "Expected to buy for in 12 months", unit = "money" }
revenue_low           = { label = "Expected to buy for, at least", unit = "money" }
revenue_high          = { label = "Expected to buy for, at most", unit = "money" }
expected_contribution = { label = "Of that, left after the cost of goods", unit = "money" }
*/
with

sums as (

    select
        case
            when $by = 'segment' then coalesce(customers.segment, '')
            else coalesce(first_orders.channel, '')
        end as grouped,
        count(*) as customers,
        sum(forecasts.expected_orders) as orders,
        sqrt(
            power(sum(forecasts.orders_turn_1), 2)
            + power(sum(forecasts.orders_turn_2), 2)
            + power(sum(forecasts.orders_turn_3), 2)
            + power(sum(forecasts.orders_turn_4), 2)
            + sum(forecasts.orders_variance)
        ) as orders_error,
        sum(forecasts.expected_revenue) as revenue,
        sqrt(
            power(sum(forecasts.revenue_turn_1), 2)
            + power(sum(forecasts.revenue_turn_2), 2)
            + power(sum(forecasts.revenue_turn_3), 2)
            + power(sum(forecasts.revenue_turn_4), 2)
            + power(sum(forecasts.revenue_turn_5), 2)
            + power(sum(forecasts.revenue_turn_6), 2)
            + power(sum(forecasts.revenue_turn_7), 2)
            + sum(forecasts.revenue_variance)
        ) as revenue_error,
        sum(forecasts.expected_revenue * forecasts.margin_share)
            as contribution

    from purchase_forecasts as forecasts
    inner join customers on forecasts.customer_key = customers.customer_key
    left join first_orders
        on forecasts.customer_key = first_orders.customer_key

    group by
        case
            when $by = 'segment' then coalesce(customers.segment, '')
            else coalesce(first_orders.channel, '')
        end

),

-- The interval is even on a log scale, so that it never reaches below nought.
spread as (

    select
        *,
        exp(1.959963984540054 * orders_error / nullif(orders, 0))
            as orders_factor,
        exp(1.959963984540054 * revenue_error / nullif(revenue, 0))
            as revenue_factor

    from sums

)

select
    grouped,
    customers,
    orders as expected_orders,
    orders / nullif(orders_factor, 0) as orders_low,
    orders * orders_factor as orders_high,
    revenue as expected_revenue,
    revenue / nullif(revenue_factor, 0) as revenue_low,
    revenue * revenue_factor as revenue_high,
    contribution as expected_contribution

from spread

order by
    expected_orders desc,
    grouped asc
