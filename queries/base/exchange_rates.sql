/*
title   = "What one unit of a currency is worth in the shop's currency"
grain   = ["currency", "first_day"]
reads   = ["loaded_exchange_rates", "source_files", "shop"]

[columns]
currency  = "ISO code"
first_day = "First day of the rate"
last_day  = "Last day of the rate"
rate      = "Units of the shop's currency for one unit"
*/
with

newest as (

    select
        loaded.currency,
        loaded.month,
        cast(loaded.rate as double) as rate,
        row_number() over (
            partition by loaded.currency, loaded.month
            order by source_files.file_rank desc, loaded.line_number desc
        ) as place

    from loaded_exchange_rates as loaded
    inner join source_files on loaded.file_id = source_files.file_id

    where loaded.rate > 0 and loaded.month is not null

),

shop_rates as (

    select
        newest.month,
        newest.rate

    from newest
    inner join shop on newest.currency = shop.currency

    where newest.place = 1

),

crossed as (

    select
        newest.currency,
        newest.month,
        newest.rate / nullif(coalesce(shop_rates.rate, 1), 0) as rate

    from newest
    left join shop_rates on newest.month = shop_rates.month

    where newest.place = 1

)

select
    currency,
    case
        when lag(month) over (partition by currency order by month) is null
            then date '0001-01-01'
        else month
    end as first_day,
    coalesce(
        cast(
            lead(month) over (partition by currency order by month)
            - interval 1 day as date
        ),
        date '9999-12-31'
    ) as last_day,
    rate

from crossed

order by
    currency,
    first_day
