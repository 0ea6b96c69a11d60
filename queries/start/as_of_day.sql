/*
title    = "Data up to and including"                  # as_of_day.sql
question = "How far does the data reach?"
why      = "Every number counts up to this day, never to today."
grain    = []
reads    = ["as_of"]
source   = "The local date of the last valid order, counted in full"

[columns]
as_of        = { label = "Data up to and including", unit = "date" }
first_date   = { label = "First order", unit = "date" }
history_days = { label = "Days of history", unit = "days" }
currency     = "Currency"
*/
select
    as_of,
    first_date,
    history_days,
    currency

from as_of
