/*
title    = "The forecast, tried on the past"           # value_back_test.sql
question = "Can next year be told from these customers?"
why      = "A forecast that would have missed last year deserves no trust for the next."
action   = "Trust the forecast about as far as it hit here."
grain    = ["week"]
reads    = ["forecast_trial"]
source   = """
Fader, Hardie & Lee 2005; Schmittlein et al. 1987; how it is tried: forecast_trial.
One row where no forecast is given: its status says why"""
may_be_empty = true

[columns]
week             = { label = "Week of the trial", unit = "count" }
until            = { label = "Until", unit = "date" }
expected_by_then = { label = "Purchases expected by then", unit = "count" }
came_by_then     = { label = "Purchases that came by then", unit = "count" }
status           = { label = "Whether a forecast is given, or why not", unit = "code" }
model            = { label = "The model that fitted best", unit = "code" }
customers        = { label = "Customers", unit = "count" }
history_days     = { label = "Days of history", unit = "days" }
known_until      = { label = "What the models knew ended on", unit = "date" }
expected_orders  = { label = "Purchases expected in the trial", unit = "count" }
orders_low       = { label = "Expected, at least", unit = "count" }
orders_high      = { label = "Expected, at most", unit = "count" }
came             = { label = "Purchases that came in the trial", unit = "count" }
*/
select
    week,
    until,
    expected_by_then,
    came_by_then,
    status,
    model,
    customers,
    history_days,
    known_until,
    expected_orders,
    orders_low,
    orders_high,
    came

from forecast_trial

order by week
