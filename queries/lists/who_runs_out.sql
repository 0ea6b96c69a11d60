/*
title    = "Runs out of something"
question = "Who runs out of something between these days?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["refill_turns", "products", "as_of"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
from_days = { type = "int", default = 0, min = -3650, max = 3650, label = "From so many days after the end of the data" }
to_days   = { type = "int", default = 7, min = -3650, max = 3650, label = "To so many days after it" }
products  = { type = "list", default = [], label = "Products (none chosen = all)" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select distinct refill_turns.customer_key

from refill_turns
inner join products on refill_turns.product_key = products.product_key
cross join as_of

where
    date_diff('day', as_of.as_of, refill_turns.expected_date)
    between $from_days and $to_days
    and (
        array_length($products) = 0
        or list_contains($products, products.product_code)
        or list_contains($products, products.product_name)
    )

order by refill_turns.customer_key
