/*
title    = "The chance that they come back"            # comeback_chance.sql
question = "How big is the chance that they come back?"
why      = "The chance often falls the longer it is quiet; here is your own."
action   = "Write before the chance is halved."
grain    = ["days_silent"]
reads    = ["order_days"]
source   = "1 − S(d + within_days) / S(d), S after Kaplan & Meier 1958 over every wait from an order day to the customer's next; a wait that the data ends in is censored. 95 % log-log interval of Greenwood's variance over the days between. Every tenth day to 360, while 20 waits are longer than d, and 20 reach d + within_days."
may_be_empty = true

[params]
within_days = { type = "int", default = 180, min = 30, max = 730, label = "Comes back within, days", after = true }

[columns]
days_silent = { label = "Days since the last purchase", unit = "days" }
waits       = { label = "Times it was quiet for longer than that", unit = "count" }
chance      = { label = "Share who then come back in time", unit = "share" }
low         = { label = "Share who then come back, at least", unit = "share" }
high        = { label = "Share who then come back, at most", unit = "share" }

[after]
step = "comeback_chances"
*/
select
    waited_days,
    gap_days is not null as came_back,
    count(*) as waits

from order_days

group by
    waited_days,
    gap_days is not null

order by
    waited_days,
    came_back
