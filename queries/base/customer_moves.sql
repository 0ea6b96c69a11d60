/*
title   = "What each customer bought and had credited, day by day"
grain   = ["origin", "origin_key"]
reads   = ["orders", "unlinked_credits"]
source  = "One row per valid order and per credit note without an order"

[columns]
origin       = "order or credit"
origin_key   = "The order or the credit note"
customer_key = "Customer"
moved_on     = "Local date of the order or the credit note"
order_date   = "The same, blank for a credit note"
net_revenue  = { label = "Net revenue, below 0 for a credit note", unit = "money" }
*/
select
    'order' as origin,
    order_key as origin_key,
    customer_key,
    order_date as moved_on,
    order_date,
    net_revenue

from orders

where customer_key is not null

union all

select
    'credit' as origin,
    credit_key as origin_key,
    customer_key,
    order_date as moved_on,
    null as order_date,
    -net_revenue as net_revenue

from unlinked_credits
