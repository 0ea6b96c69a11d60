/*
title   = "Countries we know"
grain   = ["country"]
reads   = []

[columns]
country    = "ISO code"
currency   = "Its currency"
zone       = "Its time zone"
is_nordic  = "Whether an unstated VAT may be assumed"
*/
select
    country,
    currency,
    zone,
    is_nordic

from (
    values
    ('NO', 'NOK', 'Europe/Oslo', true),
    ('SE', 'SEK', 'Europe/Stockholm', true),
    ('DK', 'DKK', 'Europe/Copenhagen', true),
    ('FI', 'EUR', 'Europe/Helsinki', true),
    ('IS', 'ISK', 'Atlantic/Reykjavik', false),
    ('FO', 'DKK', 'Atlantic/Faroe', false),
    ('AX', 'EUR', 'Europe/Mariehamn', false),
    ('GB', 'GBP', 'Europe/London', false),
    ('IE', 'EUR', 'Europe/Dublin', false),
    ('DE', 'EUR', 'Europe/Berlin', false),
    ('AT', 'EUR', 'Europe/Vienna', false),
    ('CH', 'CHF', 'Europe/Zurich', false),
    ('NL', 'EUR', 'Europe/Amsterdam', false),
    ('BE', 'EUR', 'Europe/Brussels', false),
    ('FR', 'EUR', 'Europe/Paris', false),
    ('ES', 'EUR', 'Europe/Madrid', false),
    ('PT', 'EUR', 'Europe/Lisbon', false),
    ('IT', 'EUR', 'Europe/Rome', false),
    ('PL', 'PLN', 'Europe/Warsaw', false),
    ('EE', 'EUR', 'Europe/Tallinn', false),
    ('LV', 'EUR', 'Europe/Riga', false),
    ('LT', 'EUR', 'Europe/Vilnius', false),
    ('CZ', 'CZK', 'Europe/Prague', false),
    ('IN', 'INR', 'Asia/Kolkata', false)
) as known (country, currency, zone, is_nordic)

order by country
