/*
title   = "Customers whose last case may still be open"
grain   = ["customer_key"]
reads   = ["customer_returns", "as_of"]
may_be_empty = true
source  = "Goods sent back in the last 30 days of the data; enquiries are not among the base tables yet"

[columns]
customer_key = "Customer"
*/
select distinct customer_returns.customer_key

from customer_returns
cross join as_of

where date_diff('day', customer_returns.returned_at, as_of.as_of) < 30
