/*
title   = "Legal VAT rates"
grain   = ["country", "category", "first_date"]
reads   = []
source  = "The tax authorities of Norway, Sweden, Denmark and Finland"

[columns]
country    = "ISO code"
category   = "Kind of goods"
rate       = { label = "Share of the price without VAT", unit = "share" }
first_date = "First day of the rate"
last_date  = "Last day of the rate, blank while it holds"
*/
select
    country,
    category,
    cast(rate as decimal(9, 6)) as rate,
    cast(first_date as date) as first_date,
    cast(last_date as date) as last_date

from (
    values
    ('NO', 'standard', 0.25, '2005-01-01', null),
    ('NO', 'food', 0.15, '2012-01-01', null),
    ('NO', 'low', 0.12, '2018-01-01', '2020-03-31'),
    ('NO', 'low', 0.06, '2020-04-01', '2021-09-30'),
    ('NO', 'low', 0.12, '2021-10-01', null),
    ('NO', 'books', 0.0, '1970-01-01', null),
    ('SE', 'standard', 0.25, '1990-07-01', null),
    ('SE', 'food', 0.12, '1996-01-01', '2026-03-31'),
    ('SE', 'food', 0.06, '2026-04-01', '2027-12-31'),
    ('SE', 'food', 0.12, '2028-01-01', null),
    ('SE', 'restaurant', 0.12, '2012-01-01', null),
    ('SE', 'books', 0.06, '2002-01-01', null),
    ('DK', 'standard', 0.25, '1992-01-01', null),
    ('DK', 'newspapers', 0.0, '1967-07-03', null),
    ('FI', 'standard', 0.24, '2013-01-01', '2024-08-31'),
    ('FI', 'standard', 0.255, '2024-09-01', null),
    ('FI', 'food', 0.14, '2013-01-01', '2025-12-31'),
    ('FI', 'food', 0.135, '2026-01-01', null),
    ('FI', 'books', 0.10, '2013-01-01', '2024-12-31'),
    ('FI', 'books', 0.14, '2025-01-01', '2025-12-31'),
    ('FI', 'books', 0.135, '2026-01-01', null)
) as known (country, category, rate, first_date, last_date)

order by
    country,
    category,
    first_date
