/*
title   = "What customers sent back, of orders that count or came back whole"
grain   = ["return_key"]
reads   = ["returns", "order_ledger"]
source  = "An order that came back whole counts no more, but was a purchase"
may_be_empty = true

[columns]
return_key   = "Key"
customer_key = "Customer"
returned_at  = "When, where it is known"
order_date   = "Day of the order"
*/
select
    returns.return_key,
    order_ledger.person_key as customer_key,
    returns.returned_at,
    order_ledger.order_date

from returns
inner join order_ledger on returns.order_key = order_ledger.order_key

where
    order_ledger.person_key is not null
    and coalesce(order_ledger.excluded_because, 'fully_returned')
    = 'fully_returned'
