/*
title   = "Orders and sums on their way from the files to what counts"
grain   = ["currency", "reason", "buyer"]
reads   = ["order_ledger", "orders", "shop"]
may_be_empty = true

[columns]
currency      = "Currency of the orders, blank text where none is known"
shop_currency = "Currency that amounts are said in, blank text where none is known"
reason        = "counted, or why the orders do not count"
buyer         = "customers, business or unknown_customer; what does not count has none"
orders        = { label = "Orders and credit notes", unit = "count" }
gross         = { label = "Goods with VAT, before returns, as in the files", unit = "money" }
exchanged     = { label = "The same in the shop's currency", unit = "money" }
gross_revenue = { label = "The same after returns", unit = "money" }
net_revenue   = { label = "The same without VAT", unit = "money" }
*/
with

judged as (

    select
        order_ledger.gross,
        order_ledger.gross_revenue,
        order_ledger.net_revenue,
        cast(
            order_ledger.gross * order_ledger.exchange_rate as decimal(18, 6)
        ) as exchanged,
        coalesce(order_ledger.currency, '') as currency,
        coalesce(shop.currency, '') as shop_currency,
        case
            when order_ledger.excluded_because is not null
                then order_ledger.excluded_because
            when order_ledger.net_revenue is null and gross is not null
                then 'other_currency'
            else 'counted'
        end as reason,
        case
            when orders.customer_key is not null then 'customers'
            when orders.is_business then 'business'
            else 'unknown_customer'
        end as buyer

    from order_ledger
    left join orders on order_ledger.order_key = orders.order_key
    cross join shop

)

select
    currency,
    shop_currency,
    reason,
    case when reason = 'counted' then buyer else '' end as buyer,
    count(*) as orders,
    sum(gross) as gross,
    sum(exchanged) as exchanged,
    sum(gross_revenue) as gross_revenue,
    sum(net_revenue) as net_revenue

from judged

group by
    currency,
    shop_currency,
    reason,
    case when reason = 'counted' then buyer else '' end
