/*
title    = "Lives in"
question = "Who lives where the postcode begins like this?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["customers"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
postcodes = { type = "list", default = [], label = "Postcode begins with (none = all)" }
countries = { type = "list", default = [], label = "Countries (none chosen = all)" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
with

placed as (

    select
        customer_key,
        country,
        replace(postcode, ' ', '') as postcode

    from customers

)

select customer_key

from placed

where
    (array_length($countries) = 0 or list_contains($countries, country))
    and (
        array_length($postcodes) = 0
        or list_contains($postcodes, substr(postcode, 1, 1))
        or list_contains($postcodes, substr(postcode, 1, 2))
        or list_contains($postcodes, substr(postcode, 1, 3))
        or list_contains($postcodes, substr(postcode, 1, 4))
        or list_contains($postcodes, substr(postcode, 1, 5))
    )

order by customer_key
