/*
title    = "How long it takes until the next purchase" # gap_distribution.sql
question = "When has it been quiet for too long?"
why      = "Your customers' own pace sets the limit, not a rule of thumb."
action   = "Use the day as your date for “We miss you”."
grain    = ["from_days"]
reads    = ["order_days", "silence_limits"]
source   = """
Measured: gaps that began 365 days or more before the data ends; assumed: all gaps. Bars
of 15 days, none where there is no gap; the limits stand on every row"""
may_be_empty = true

[columns]
from_days         = { label = "Days until the next purchase, from (360 = 360 or more)", unit = "days" }
gaps              = { label = "Times they bought again", unit = "count" }
share             = { label = "Share of the times", unit = "share" }
share_so_far      = { label = "Share that came so soon or sooner", unit = "share" }
slip_days         = { label = "Slipping away after", unit = "days" }
lost_days         = { label = "Lost after", unit = "days" }
within_slip_share = { label = "Share of all gaps up to the first limit", unit = "share" }
within_lost_share = { label = "Share of all gaps up to the second limit", unit = "share" }
basis             = { label = "Measured or assumed", unit = "code" }
*/
with

gaps as (

    select
        least(360, order_days.gap_days // 15 * 15) as from_days,
        order_days.gap_days <= silence_limits.slip_days as is_within_slip,
        order_days.gap_days <= silence_limits.lost_days as is_within_lost,
        silence_limits.slip_days,
        silence_limits.lost_days,
        silence_limits.basis

    from order_days

    cross join silence_limits

    where
        order_days.gap_days is not null
        and (
            silence_limits.basis = 'assumed'
            or order_days.followed_days >= 365
        )

),

counted as (

    select
        from_days,
        slip_days,
        lost_days,
        basis,
        count(*) as gaps,
        count(*) filter (where is_within_slip) as within_slip,
        count(*) filter (where is_within_lost) as within_lost

    from gaps

    group by
        from_days,
        slip_days,
        lost_days,
        basis

)

select
    from_days,
    gaps,
    gaps / nullif(sum(gaps) over (), 0) as share,
    sum(gaps) over (order by from_days)
    / nullif(sum(gaps) over (), 0) as share_so_far,
    slip_days,
    lost_days,
    sum(within_slip) over () / nullif(sum(gaps) over (), 0)
        as within_slip_share,
    sum(within_lost) over () / nullif(sum(gaps) over (), 0)
        as within_lost_share,
    basis

from counted

order by from_days
