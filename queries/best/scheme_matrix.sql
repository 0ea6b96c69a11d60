/*
title    = "Two schemes, one against the other"        # scheme_matrix.sql
question = "Where do two schemes disagree?"
why      = "It answers why the other tool has put a customer in another group."
action   = "Click a cell to see who they are."
grain    = ["one_group", "other_group"]
reads    = ["scheme_members"]
source   = "Customers that both schemes cover; the rules are those of scheme_groups"
may_be_empty = true

[params]
one   = { type = "choice", default = "house", choices = ["house", "cells_125", "six_groups", "grid_10", "lifecycle"], label = "Scheme" }
other = { type = "choice", default = "cells_125", choices = ["house", "cells_125", "six_groups", "grid_10", "lifecycle"], label = "Beside" }

[columns]
one_place    = { label = "Place in the one scheme", unit = "count" }
one_group    = { label = "Group in the one scheme", unit = "code" }
other_place  = { label = "Place in the other scheme", unit = "count" }
other_group  = { label = "Group in the other scheme", unit = "code" }
customers    = { label = "Customers", unit = "count" }
share_of_one = { label = "Share of the group in the one scheme", unit = "share" }
net_revenue  = { label = "Bought for", unit = "money" }
*/
with

pairs as (

    select
        one.place as one_place,
        one.group_code as one_group,
        other.place as other_place,
        other.group_code as other_group,
        count(*) as customers,
        sum(one.net_revenue) as net_revenue

    from scheme_members as one
    inner join scheme_members as other
        on
            one.customer_key = other.customer_key
            and other.scheme = $other

    where one.scheme = $one

    group by
        one.place,
        one.group_code,
        other.place,
        other.group_code

)

select
    one_place,
    one_group,
    other_place,
    other_group,
    customers,
    customers / nullif(sum(customers) over (partition by one_group), 0)
        as share_of_one,
    net_revenue

from pairs

order by
    one_place,
    other_place,
    one_group,
    other_group
