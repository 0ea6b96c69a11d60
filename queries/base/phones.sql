/*
title   = "Telephone numbers in one form"
grain   = ["written", "country"]
reads   = ["document_heads", "loaded_customers", "shop"]

[columns]
written = "As written"
country = "ISO code of the country it was written in"
phone   = "E.164, blank where it is no number of a person"

[after]
step = "canonical_phones"
*/
with

numbers as (

    select
        phone as written,
        country

    from document_heads

    where phone is not null

    union

    select
        loaded_customers.phone as written,
        loaded_customers.country

    from loaded_customers

    where loaded_customers.phone is not null

)

select
    numbers.written,
    coalesce(numbers.country, '') as country,
    case
        when length(numbers.country) = 2 then upper(numbers.country)
        else shop.country
    end as region

from numbers
cross join shop

order by
    numbers.written,
    country
