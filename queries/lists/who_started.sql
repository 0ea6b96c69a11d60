/*
title    = "Started in a certain way"
question = "Whose first order was of this kind?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["first_orders"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
entry_types  = { type = "list", default = [], choices = ["full_price", "code", "discount", "negotiated", "unknown"], label = "Kinds of first order (none chosen = all)" }
black_friday = { type = "bool", default = false, label = "Only in the week of Black Friday" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select customer_key

from first_orders

where
    (
        array_length($entry_types) = 0
        or list_contains($entry_types, entry_type)
    )
    and (is_black_friday or not $black_friday)

order by customer_key
