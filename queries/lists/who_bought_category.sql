/*
title    = "Bought in a category"
question = "Who bought anything in one of these categories?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["order_lines", "products", "as_of"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
categories  = { type = "list", default = [], label = "Categories" }
last_days   = { type = "int", default = 36500, min = 1, max = 36500, label = "Within the last days" }
least_times = { type = "int", default = 1, min = 1, max = 1000, label = "At least so many times" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select order_lines.customer_key

from order_lines
inner join products on order_lines.product_key = products.product_key
cross join as_of

where
    order_lines.customer_key is not null
    and order_lines.is_product
    and order_lines.quantity > order_lines.returned_quantity
    and order_lines.order_date > as_of.as_of - $last_days * interval 1 day
    and list_contains($categories, products.category)

group by order_lines.customer_key

having count(distinct order_lines.order_date) >= $least_times

order by order_lines.customer_key
