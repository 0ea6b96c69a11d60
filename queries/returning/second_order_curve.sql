/*
title    = "How soon the second purchase comes"        # second_order_curve.sql
question = "How soon does the second purchase come?"
why      = "Once is a try; twice is the start of a habit."
action   = "Write to one-time buyers before the line flattens."
grain    = ["days"]
reads    = ["order_days"]
source   = "1 − S of Kaplan & Meier 1958 over the wait from the first order day to the second; who has not bought again is censored at the end of the data; 95 % log-log interval of Greenwood. A row for day 0 and each day on which somebody bought again, while 20 are waited for"
may_be_empty = true

[columns]
days           = { label = "Days since the first purchase", unit = "days" }
waiting        = { label = "Customers followed that long without a second", unit = "count" }
returned_share = { label = "Share who have bought again", unit = "share" }
low            = { label = "Share who have bought again, at least", unit = "share" }
high           = { label = "Share who have bought again, at most", unit = "share" }
customers      = { label = "Customers in all", unit = "count" }

[after]
step = "second_orders"
*/
select
    waited_days,
    gap_days is not null as came_back,
    count(*) as waits

from order_days

where visit_number = 1

group by
    waited_days,
    gap_days is not null

order by
    waited_days,
    came_back
