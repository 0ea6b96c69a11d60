/*
title   = "Customers whose last case may still be open"
grain   = ["customer_key"]
reads   = ["returns", "order_ledger", "as_of"]
may_be_empty = true
source  = "Goods sent back in the last 30 days of the data; enquiries are not among the base tables yet"

[columns]
customer_key = "Customer"
*/
select distinct order_ledger.person_key as customer_key

from returns
inner join order_ledger on returns.order_key = order_ledger.order_key
cross join as_of

-- An order that came back whole counts no more, but was a purchase.
where
    order_ledger.person_key is not null
    and coalesce(order_ledger.excluded_because, 'fully_returned')
    = 'fully_returned'
    and date_diff('day', returns.returned_at, as_of.as_of) < 30
