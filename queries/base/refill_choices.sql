/*
title   = "What the owner has said about refills"
grain   = ["product_key"]
reads   = ["loaded_refill_choices", "products"]
may_be_empty = true
source  = "Kept with the data; a product that is no longer sold is left aside"

[columns]
product_key = "Product"
is_included = "Whether its buyers are reminded; blank leaves it to the numbers"
days        = { label = "How long one lasts; blank leaves it to the numbers", unit = "days" }
*/
select
    products.product_key,
    bool_or(loaded_refill_choices.is_included) as is_included,
    max(loaded_refill_choices.days) as days

from loaded_refill_choices
inner join products
    on loaded_refill_choices.product_code = products.product_code

group by products.product_key

order by products.product_key
