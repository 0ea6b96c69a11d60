/*
title   = "What advertising cost, month by month"
grain   = ["month", "channel", "currency"]
reads   = ["loaded_ad_spend", "source_files"]

[columns]
month    = "First day of the month"
channel  = "Where the advertisements ran; blank text where the file does not say"
currency = "ISO code; blank text where the file does not say"
amount   = { label = "Spent, as the file has it; a period that spans months is shared out by days", unit = "money" }
*/
with

-- A row is about a day, a month or a period.
periods as (

    select
        loaded.file_id,
        loaded.line_number,
        source_files.file_rank,
        coalesce(loaded.channel, '') as channel,
        coalesce(loaded.currency, '') as currency,
        coalesce(loaded.starts, cast(date_trunc('month', loaded.month) as date))
            as starts,
        coalesce(loaded.ends, loaded.starts, last_day(loaded.month)) as ends,
        loaded.amount

    from loaded_ad_spend as loaded
    inner join source_files on loaded.file_id = source_files.file_id

    where
        loaded.amount is not null
        and coalesce(loaded.starts, loaded.month) is not null

),

days as (

    select
        file_id,
        line_number,
        file_rank,
        channel,
        currency,
        amount,
        date_diff('day', starts, ends) + 1 as day_count,
        cast(
            unnest(generate_series(starts, ends, interval 1 day)) as date
        ) as spent_on

    from periods

    where ends >= starts and date_diff('day', starts, ends) < 3700

),

-- Reports overlap: each day of a channel counts from one file, the newest.
newest as (

    select
        *,
        max(file_rank) over (
            partition by channel, currency, spent_on
        ) as newest_rank

    from days

),

shares as (

    select
        file_id,
        line_number,
        channel,
        currency,
        cast(date_trunc('month', spent_on) as date) as month,
        cast(
            amount * count(*) / nullif(max(day_count), 0) as decimal(18, 6)
        ) as amount

    from newest

    where file_rank = newest_rank

    group by
        file_id,
        line_number,
        channel,
        currency,
        amount,
        cast(date_trunc('month', spent_on) as date)

)

select
    month,
    channel,
    currency,
    cast(sum(amount) as decimal(38, 6)) as amount

from shares

group by
    month,
    channel,
    currency

order by
    month,
    channel,
    currency
