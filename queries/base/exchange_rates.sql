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
        coalesce(loaded.base_currency, shop.currency) as base_currency,
        row_number() over (
            partition by loaded.currency, loaded.month
            order by source_files.file_rank desc, loaded.line_number desc
        ) as place

    from loaded_exchange_rates as loaded
    inner join source_files on loaded.file_id = source_files.file_id
    cross join shop

    where loaded.rate > 0 and loaded.month is not null

),

-- The currency that the rates are in has the rate 1.
dated as (

    select
        currency,
        month,
        rate

    from newest

    where place = 1

    union all

    select distinct
        bases.base_currency as currency,
        bases.month,
        1.0 as rate

    from newest as bases
    left join newest as stated
        on
            bases.base_currency = stated.currency
            and bases.month = stated.month

    where
        bases.place = 1
        and bases.base_currency is not null
        and stated.currency is null

),

shop_rates as (

    select
        dated.month,
        dated.rate

    from dated
    inner join shop on dated.currency = shop.currency

),

crossed as (

    select
        dated.currency,
        dated.month,
        dated.rate / nullif(shop_rates.rate, 0) as rate

    from dated
    inner join shop_rates on dated.month = shop_rates.month

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
