/*
title    = "What each customer may buy in a year"      # forward_value.sql
question = "Who will buy most in the year ahead?"
why      = "Care for those who are likely to come; do not spend on those who are gone."
action   = "Give the most likely ones your time, and the uncertain ones a reason."
grain    = ["customer"]
reads    = ["purchase_forecasts", "purchase_histories", "customers"]
source   = """
BG/NBD, MBG/NBD or Pareto/NBD, whichever fitted the last part of the history best, and
Gamma-Gamma for what a purchase is worth. The interval (95 %, delta method) is that of
the expectation: what one customer does varies more. From 500 customers and a year"""
may_be_empty = true

[columns]
customer              = "Customer"
name                  = "Name"
segment               = { label = "Customer group", unit = "code" }
expected_revenue      = { label = "Expected to buy for in 12 months", unit = "money" }
revenue_low           = { label = "Expected to buy for, at least", unit = "money" }
revenue_high          = { label = "Expected to buy for, at most", unit = "money" }
expected_orders       = { label = "Purchases expected in 12 months", unit = "ratio" }
orders_low            = { label = "Expected purchases, at least", unit = "ratio" }
orders_high           = { label = "Expected purchases, at most", unit = "ratio" }
chance_there          = { label = "Chance of still being a customer", unit = "share" }
order_value           = { label = "A purchase is worth", unit = "money" }
expected_contribution = { label = "Of that, left after the cost of goods", unit = "money" }
purchases             = { label = "Purchases so far", unit = "count" }
days_since_last_order = { label = "Days since last purchase", unit = "days" }
*/
with

spread as (

    select
        *,
        exp(1.959963984540054 * orders_error / nullif(expected_orders, 0))
            as orders_factor,
        exp(1.959963984540054 * revenue_error / nullif(expected_revenue, 0))
            as revenue_factor

    from purchase_forecasts

)

select
    customers.customer,
    customers.full_name as name,
    customers.segment,
    spread.expected_revenue,
    spread.expected_revenue / nullif(spread.revenue_factor, 0) as revenue_low,
    spread.expected_revenue * spread.revenue_factor as revenue_high,
    spread.expected_orders,
    spread.expected_orders / nullif(spread.orders_factor, 0) as orders_low,
    spread.expected_orders * spread.orders_factor as orders_high,
    spread.chance_there,
    spread.order_value,
    spread.expected_revenue * spread.margin_share as expected_contribution,
    histories.frequency + 1 as purchases,
    histories.age_days - histories.recency_days as days_since_last_order

from spread
inner join purchase_histories as histories
    on spread.customer_key = histories.customer_key
inner join customers on spread.customer_key = customers.customer_key

order by
    spread.expected_revenue desc nulls last,
    spread.expected_orders desc,
    customers.customer asc
