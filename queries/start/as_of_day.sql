/*
title    = "Data up to and including"                  # as_of_day.sql
question = "How far does the data reach?"
why      = "Every number counts up to this day, never to today."
grain    = []
reads    = ["as_of", "ad_spend"]
source   = "The local date of the last valid order, counted in full"

[columns]
as_of         = { label = "Data up to and including", unit = "date" }
first_date    = { label = "First order", unit = "date" }
history_days  = { label = "Days of history", unit = "days" }
currency      = "Currency"
has_time      = { label = "The hour of orders is known", unit = "flag" }
has_lines     = { label = "The goods of orders are known", unit = "flag" }
has_amounts   = { label = "Amounts are known", unit = "flag" }
has_customers = { label = "Customers are known", unit = "flag" }
has_ad_spend  = { label = "What advertising cost is known", unit = "flag" }
*/
select
    as_of,
    first_date,
    history_days,
    currency,
    has_time,
    has_lines,
    has_amounts,
    has_customers,
    (select count(*) > 0 from ad_spend) as has_ad_spend

from as_of
