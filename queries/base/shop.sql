/*
title   = "The shop: its country, its clock and its currency"
grain   = []
reads   = [
    "document_heads", "countries", "loaded_exchange_rates", "definition",
]

[columns]
country  = "Where most orders are from"
zone     = "Time zone, blank where times stand as written"
currency = "Currency that amounts are said in, blank where none is known"
*/
with

sales as (

    select
        country,
        currency

    from document_heads

    where not is_marked_credit

),

by_country as (

    select
        country,
        row_number() over (order by orders desc, country asc) as place

    from (
        select
            country,
            count(*) as orders

        from sales

        where country is not null

        group by country
    ) as counted

),

by_currency as (

    select
        currency,
        row_number() over (order by orders desc, currency asc) as place

    from (
        select
            currency,
            count(*) as orders

        from sales

        where currency is not null

        group by currency
    ) as counted

),

found as (

    select
        (select country from by_country where place = 1) as country,
        (select currency from by_currency where place = 1) as currency,
        (
            select country
            from countries
            where
                is_nordic
                and currency
                = (select currency from by_currency where place = 1)
                and currency != 'EUR'
                and country != 'FO'
        ) as country_of_currency,
        (select max(base_currency) from loaded_exchange_rates)
            as base_currency

),

placed as (

    select
        coalesce(country, country_of_currency) as country,
        currency,
        base_currency

    from found

)

select
    placed.country,
    case definition.zone
        when 'auto' then countries.zone
        when 'as_written' then null
        else definition.zone
    end as zone,
    case definition.currency
        when 'majority' then coalesce(placed.base_currency, placed.currency)
        when 'as_given' then placed.currency
        else definition.currency
    end as currency

from placed
cross join definition
left join countries on placed.country = countries.country
