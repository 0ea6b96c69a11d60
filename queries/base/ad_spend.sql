/*
title   = "What advertising cost, month by month"
grain   = ["month", "channel", "currency"]
reads   = ["ad_report_overlaps", "loaded_ad_spend"]

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
        coalesce(loaded.channel, '') as channel,
        coalesce(loaded.currency, '') as currency,
        coalesce(loaded.starts, cast(date_trunc('month', loaded.month) as date))
            as starts,
        coalesce(loaded.ends, loaded.starts, last_day(loaded.month)) as ends,
        loaded.amount

    from loaded_ad_spend as loaded

    where
        loaded.amount is not null
        and coalesce(loaded.starts, loaded.month) is not null

),

days as (

    select
        file_id,
        line_number,
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

-- Reports overlap: each day of an account counts from one file, the newest.
covered as (

    select distinct
        reports.file_id,
        days.channel,
        days.currency,
        days.spent_on

    from ad_report_overlaps as reports
    inner join days
        on
            reports.newer_file_id = days.file_id
            and reports.channel = days.channel
            and reports.currency = days.currency

),

shares as (

    select
        days.channel,
        days.currency,
        cast(date_trunc('month', days.spent_on) as date) as month,
        cast(
            days.amount * count(*) / nullif(max(days.day_count), 0)
            as decimal(18, 6)
        ) as amount

    from days
    left join covered
        on
            days.file_id = covered.file_id
            and days.channel = covered.channel
            and days.currency = covered.currency
            and days.spent_on = covered.spent_on

    where covered.file_id is null

    group by
        days.file_id,
        days.line_number,
        days.channel,
        days.currency,
        days.amount,
        cast(date_trunc('month', days.spent_on) as date)

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
