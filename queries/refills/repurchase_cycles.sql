/*
title    = "How long each product lasts"               # repurchase_cycles.sql
question = "How long does each product last?"
why      = "If you know when it runs out, you can be of help in time."
action   = "Choose which products get a reminder."
grain    = ["code"]
reads    = ["refill_cycles"]
source   = "Kaplan-Meier, the median of those who buy again"
may_be_empty = true

[params]
level = { type = "choice", default = "product", choices = ["product", "category"], label = "By" }

[columns]
code           = "Product number"
product        = "Product"
starts         = { label = "Purchases", unit = "count" }
rebuys         = { label = "Bought again", unit = "count" }
cycle_days     = { label = "Usual time to the next purchase", unit = "days" }
p25_days       = { label = "A quarter of those who buy again have done so by", unit = "days" }
p75_days       = { label = "Three quarters have done so by", unit = "days" }
reminder_day   = { label = "Day to remind", unit = "days" }
chance_rebuy   = { label = "Share who buy again within the horizon", unit = "share" }
chance_year    = { label = "Share who buy again within a year", unit = "share" }
horizon_days   = { label = "Horizon", unit = "days" }
kind           = { label = "Used up, or worn out", unit = "code" }
is_steady      = { label = "At a steady pace", unit = "flag" }
is_long_enough = { label = "The history is long enough", unit = "flag" }
*/
-- A start is a day on which a customer bought and kept the product. It ends with
-- the next such day, or is cut off at as_of; days are divided by the units of the
-- start. With F = 1 - Kaplan-Meier, cycle_days is the first day by which F reaches
-- half of F(horizon); the horizon is the shortest of 180, 365 and 730 days that is
-- 2.5 cycles long. Steady: p75_days is at most 2.5 times p25_days. Shown from 30 starts and 20 rebuys on; a share is blank where
-- nobody has been followed for so long.
select
    code,
    product,
    starts,
    rebuys,
    cycle_days,
    p25_days,
    p75_days,
    reminder_day,
    chance_rebuy,
    chance_year,
    horizon_days,
    kind,
    is_steady,
    is_long_enough

from refill_cycles

where level = $level

order by
    rebuys desc,
    code asc
