/*
title    = "Is on a list"
question = "Who is on one of these lists now?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["list_members"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
lists = { type = "list", default = ["gold"], label = "Lists" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select distinct customer_key

from list_members

where list_contains($lists, list_name)

order by customer_key
