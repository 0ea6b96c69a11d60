/*
title   = "Periods of the year that shops plan for"
grain   = ["period", "first_day", "country"]
reads   = []
source  = """
Black Friday: Monday to Sunday of the week of the Friday after the 4th Thursday in
November. Christmas: 1 to 23 December. January sale: 27 December to 15 January.
Easter: from the Monday before Easter Sunday to Easter Monday.
Back to school: 5 to 25 August. 17 May: the week up to it. Midsummer: the week up to
Saturday 20 to 26 June. St John's: the week up to 23 June. From 2010 to 2039"""

[columns]
period    = { label = "Period", unit = "code" }
year      = "The year it begins in"
first_day = "First day"
last_day  = "Last day"
country   = "The country that keeps it, or `all`"
*/
with

easters as (

    select cast(day as date) as sunday

    from (
        values
        ('2010-04-04'), ('2011-04-24'), ('2012-04-08'), ('2013-03-31'),
        ('2014-04-20'), ('2015-04-05'), ('2016-03-27'), ('2017-04-16'),
        ('2018-04-01'), ('2019-04-21'), ('2020-04-12'), ('2021-04-04'),
        ('2022-04-17'), ('2023-04-09'), ('2024-03-31'), ('2025-04-20'),
        ('2026-04-05'), ('2027-03-28'), ('2028-04-16'), ('2029-04-01'),
        ('2030-04-21'), ('2031-04-13'), ('2032-03-28'), ('2033-04-17'),
        ('2034-04-09'), ('2035-03-25'), ('2036-04-13'), ('2037-04-05'),
        ('2038-04-25'), ('2039-04-10')
    ) as known (day)

),

years as (

    select
        cast(year(sunday) as integer) as year,
        sunday,
        make_date(year(sunday), 11, 22) as november,
        make_date(year(sunday), 6, 20) as june

    from easters

),

moving as (

    -- The 4th Thursday is the first on or after the 22nd of November.
    select
        year,
        sunday,
        november + cast((11 - isodow(november)) % 7 as integer) as thursday,
        june + cast((13 - isodow(june)) % 7 as integer) as saturday

    from years

),

kept as (

    select
        period,
        country

    from (
        values
        ('black_friday', 'all'), ('christmas', 'all'), ('january_sale', 'all'),
        ('easter', 'all'), ('back_to_school', 'all'),
        ('seventeenth_of_may', 'NO'), ('midsummer', 'SE'), ('midsummer', 'FI'),
        ('saint_john', 'NO'), ('saint_john', 'DK')
    ) as known (period, country)

)

select
    kept.period,
    moving.year,
    case kept.period
        when 'black_friday' then moving.thursday - 3
        when 'christmas' then make_date(moving.year, 12, 1)
        when 'january_sale' then make_date(moving.year, 12, 27)
        when 'easter' then moving.sunday - 6
        when 'back_to_school' then make_date(moving.year, 8, 5)
        when 'seventeenth_of_may' then make_date(moving.year, 5, 11)
        when 'midsummer' then moving.saturday - 6
        when 'saint_john' then make_date(moving.year, 6, 17)
    end as first_day,
    case kept.period
        when 'black_friday' then moving.thursday + 3
        when 'christmas' then make_date(moving.year, 12, 23)
        when 'january_sale' then make_date(moving.year + 1, 1, 15)
        when 'easter' then moving.sunday + 1
        when 'back_to_school' then make_date(moving.year, 8, 25)
        when 'seventeenth_of_may' then make_date(moving.year, 5, 17)
        when 'midsummer' then moving.saturday
        when 'saint_john' then make_date(moving.year, 6, 23)
    end as last_day,
    kept.country

from kept
cross join moving
