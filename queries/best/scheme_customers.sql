/*
title    = "Who stands where in two schemes"           # scheme_customers.sql
question = "Which customers do the two schemes see differently?"
why      = "Behind each number there are people, and the list is what you act on."
action   = "Look at a few you know: which scheme is right about them?"
grain    = ["customer"]
reads    = ["scheme_members", "customers"]
source   = "One row per customer that both schemes cover; no group given means all"
may_be_empty = true

[params]
one   = { type = "choice", default = "house", choices = ["house", "cells_125", "six_groups", "grid_10", "lifecycle"], label = "Scheme" }
other = { type = "choice", default = "cells_125", choices = ["house", "cells_125", "six_groups", "grid_10", "lifecycle"], label = "Beside" }
one_group   = { type = "text", default = "", label = "Group in the one scheme (none given = all)" }
other_group = { type = "text", default = "", label = "Group in the other scheme (none given = all)" }

[columns]
customer              = "Customer"
name                  = "Name"
in_one                = { label = "Group in the one scheme", unit = "code" }
in_other              = { label = "Group in the other scheme", unit = "code" }
days_since_last_order = { label = "Days since last purchase", unit = "days" }
order_days            = { label = "Number of purchases", unit = "count" }
net_revenue           = { label = "Bought for", unit = "money" }
r                     = { label = "Score for lately (R)", unit = "score" }
f                     = { label = "Score for often (F)", unit = "score" }
m                     = { label = "Score for much (M)", unit = "score" }
other_r               = { label = "R in the other scheme", unit = "score" }
other_f               = { label = "F in the other scheme", unit = "score" }
other_m               = { label = "M in the other scheme", unit = "score" }
*/
select
    customers.customer,
    customers.full_name as name,
    one.group_code as in_one,
    other.group_code as in_other,
    customers.days_since_last_order,
    customers.order_days,
    customers.net_revenue,
    one.r,
    one.f,
    one.m,
    other.r as other_r,
    other.f as other_f,
    other.m as other_m

from scheme_members as one
inner join scheme_members as other
    on
        one.customer_key = other.customer_key
        and other.scheme = $other
inner join customers on one.customer_key = customers.customer_key

where
    one.scheme = $one
    and ($one_group = '' or one.group_code = $one_group)
    and ($other_group = '' or other.group_code = $other_group)

order by
    customers.net_revenue desc,
    customers.customer asc
