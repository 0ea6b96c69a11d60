/*
title   = "Whole months with advertising, by channel and for all channels"
grain   = ["channel", "month"]
reads   = ["ad_spend", "as_of"]
source  = "In the shop's currency or in none said, from the left edge to the end of the data"

[columns]
channel = "In small letters; unknown where the file does not say; all_channels holds the sum"
month   = "First day of the month"
spent   = { label = "Spent on advertising, always more than 0", unit = "money" }
*/
with

counted as (

    select
        ad_spend.month,
        ad_spend.amount,
        coalesce(nullif(lower(trim(ad_spend.channel)), ''), 'unknown')
            as channel

    from ad_spend
    cross join as_of

    where
        ad_spend.amount > 0
        and ad_spend.currency in ('', coalesce(as_of.currency, ''))
        and ad_spend.month >= as_of.left_edge
        and last_day(ad_spend.month) <= as_of.as_of

)

select
    channel,
    month,
    cast(sum(amount) as decimal(38, 6)) as spent

from counted

group by
    channel,
    month

union all

select
    'all_channels' as channel,
    month,
    cast(sum(amount) as decimal(38, 6)) as spent

from counted

group by month

order by
    channel,
    month
