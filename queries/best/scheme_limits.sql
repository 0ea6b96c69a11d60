/*
title    = "What a score means in days, purchases and kr"  # scheme_limits.sql
question = "Where do the scores of a scheme begin and end?"
why      = "A score says nothing until you know which days and amounts it stands for."
action   = "Use these limits to build the same groups in the other tool."
grain    = ["axis", "score"]
reads    = ["scheme_members"]
source   = "The smallest and largest value that has each score in this shop"
may_be_empty = true

[params]
scheme = { type = "choice", default = "cells_125", choices = ["house", "cells_125", "six_groups", "grid_10"], label = "Scheme" }

[columns]
axis       = { label = "Score for", unit = "code" }
score      = { label = "Score", unit = "score" }
customers  = { label = "Customers", unit = "count" }
days_from  = { label = "Days since last purchase, from", unit = "days" }
days_to    = { label = "Days since last purchase, to", unit = "days" }
times_from = { label = "Purchases, from", unit = "count" }
times_to   = { label = "Purchases, to", unit = "count" }
spent_from = { label = "Bought for, from", unit = "money" }
spent_to   = { label = "Bought for, to", unit = "money" }
*/
with

long as (

    select
        axes.axis,
        case axes.axis
            when 'lately' then members.r
            when 'often' then members.f
            else members.m
        end as score,
        case when axes.axis = 'lately' then members.days_since_last_order end
            as days,
        case when axes.axis = 'often' then members.purchases end as times,
        case when axes.axis = 'much' then members.net_revenue end as spent

    from scheme_members as members
    cross join (values ('lately'), ('often'), ('much')) as axes (axis)

    where members.scheme = $scheme

)

select
    axis,
    score,
    count(*) as customers,
    min(days) as days_from,
    max(days) as days_to,
    min(times) as times_from,
    max(times) as times_to,
    min(spent) as spent_from,
    max(spent) as spent_to

from long

where score is not null

group by
    axis,
    score

order by
    case axis when 'lately' then 1 when 'often' then 2 else 3 end,
    axis,
    score
