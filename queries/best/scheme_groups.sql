/*
title    = "The groups of one scheme"                  # scheme_groups.sql
question = "Which group would another tool put them in?"
why      = "The same customer can be gold in one tool and asleep in another."
action   = "Agree on one scheme, and keep the others for comparison."
grain    = ["group_code"]
reads    = ["scheme_members"]
source   = """
house: the first rule that fits, as on the page. cells_125: Spotler's published table, fifths of the last year's
buyers. six_groups: Klaviyo's six as its help is quoted, R by 180 and 365 days, thirds.
grid_10: R by the mean of F and M, fifths. lifecycle: fixed days after Emarsys. Ties
score alike here, which those tools need not do: compare, do not expect equal lists"""
may_be_empty = true

[params]
scheme = { type = "choice", default = "cells_125", choices = ["house", "cells_125", "six_groups", "grid_10", "lifecycle"], label = "Scheme" }

[columns]
place           = { label = "Place", unit = "count" }
group_code      = { label = "Group", unit = "code" }
customers       = { label = "Customers", unit = "count" }
customers_share = { label = "Share of the customers", unit = "share" }
net_revenue     = { label = "Bought for, as the scheme counts", unit = "money" }
revenue_share   = { label = "Share of that", unit = "share" }
days_from       = { label = "Days since last purchase, from", unit = "days" }
days_to         = { label = "Days since last purchase, to", unit = "days" }
*/
with

counted as (

    select
        place,
        group_code,
        count(*) as customers,
        sum(net_revenue) as net_revenue,
        min(days_since_last_order) as days_from,
        max(days_since_last_order) as days_to

    from scheme_members

    where scheme = $scheme

    group by
        place,
        group_code

)

select
    place,
    group_code,
    customers,
    customers / nullif(sum(customers) over (), 0) as customers_share,
    net_revenue,
    cast(net_revenue as double)
    / nullif(cast(sum(net_revenue) over () as double), 0) as revenue_share,
    days_from,
    days_to

from counted

order by
    place,
    group_code
