/*
title   = "What each customer is expected to buy in the 365 days after the data"
grain   = ["customer_key"]
reads   = ["purchase_histories", "forecast_trial"]
source  = "The model that did best in forecast_trial, and Gamma-Gamma; no rows where refused"
may_be_empty = true

[after]
step = "purchase_forecasts"

[columns]
customer_key     = "Customer"
chance_there     = { label = "Chance of still being a customer", unit = "share" }
expected_orders  = { label = "Purchases expected", unit = "ratio" }
orders_error     = { label = "Standard error of that expectation", unit = "ratio" }
orders_variance  = { label = "Variance of the purchases, by chance alone", unit = "ratio" }
order_value      = { label = "A purchase is worth", unit = "money" }
expected_revenue = { label = "Expected to buy for", unit = "money" }
revenue_error    = { label = "Standard error of that expectation", unit = "money" }
revenue_variance = { label = "Variance of what is bought for, by chance alone", unit = "ratio" }
margin_share     = { label = "Left of each krone, all customers", unit = "share" }
orders_turn_1    = { label = "Turn of the expected purchases with the first direction of the parameters, in standard errors", unit = "ratio" }
orders_turn_2    = { label = "… with the second", unit = "ratio" }
orders_turn_3    = { label = "… with the third", unit = "ratio" }
orders_turn_4    = { label = "… with the fourth", unit = "ratio" }
revenue_turn_1   = { label = "The same of the expected revenue, first", unit = "ratio" }
revenue_turn_2   = { label = "… second", unit = "ratio" }
revenue_turn_3   = { label = "… third", unit = "ratio" }
revenue_turn_4   = { label = "… fourth", unit = "ratio" }
revenue_turn_5   = { label = "… fifth", unit = "ratio" }
revenue_turn_6   = { label = "… sixth", unit = "ratio" }
revenue_turn_7   = { label = "… seventh", unit = "ratio" }
*/
with

trial as (

    select
        status,
        model

    from forecast_trial

    group by
        status,
        model

)

select
    histories.customer_key,
    histories.frequency,
    histories.recency_days,
    histories.age_days,
    histories.mean_value,
    histories.margin_share,
    trial.model

from purchase_histories as histories
cross join trial

where trial.status = 'offered'

order by histories.customer_key
