/*
title   = "Credit notes of which no order is known: revenue below 0"
grain   = ["credit_key"]
may_be_empty = true
reads   = ["credit_links", "order_ledger", "definition"]

[columns]
credit_key   = "Credit note"
customer_key = "Customer"
order_date   = "Date of the credit note"
net_revenue  = { label = "Taken back, without VAT, in the shop's currency", unit = "money" }
*/
select
    credit_links.credit_key,
    credit_links.person_key as customer_key,
    credit_links.order_date,
    cast(
        credit_links.net * order_ledger.exchange_rate as decimal(18, 6)
    ) as net_revenue

from credit_links
inner join order_ledger
    on credit_links.credit_key = order_ledger.order_key
cross join definition

where
    credit_links.order_key is null
    and credit_links.person_key is not null
    and definition.returns = 'deducted'

order by credit_links.credit_key
