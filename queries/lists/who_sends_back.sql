/*
title    = "Sends back a share"
question = "Who sends back so large a share of what they buy?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["order_lines"]
source   = "One condition of a rule: units of goods sent back, of units bought, ever"
may_be_empty = true

[params]
low         = { type = "float", default = 0.3, min = 0, max = 1, label = "Share sent back, from" }
high        = { type = "float", default = 1, min = 0, max = 1, label = "Share sent back, to" }
least_units = { type = "int", default = 3, min = 1, max = 100000, label = "Units bought, at least" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
with

bought as (

    select
        customer_key,
        cast(sum(quantity) as double) as units,
        cast(sum(coalesce(returned_quantity, 0)) as double) as units_back

    from order_lines

    where is_product and customer_key is not null and quantity > 0

    group by customer_key

)

select customer_key

from bought

where
    units >= $least_units
    and units_back / nullif(units, 0) between $low and $high

order by customer_key
