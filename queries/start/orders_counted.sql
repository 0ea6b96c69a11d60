/*
title    = "Every order: counted, or why not"          # orders_counted.sql
question = "Can I trust the numbers?"
why      = "Every order in the files is accounted for: counted, or left out with a reason."
action   = "Look over the reasons, and correct the orders in the shop."
grain    = ["reason", "currency"]
reads    = ["order_ledger"]
source   = "The amounts are the goods with VAT as the files have them, never summed across currencies"
may_be_empty = true

[columns]
reason   = { label = "Counted, or left out because", unit = "code" }
currency = "Currency"
orders   = { label = "Orders", unit = "count" }
gross    = { label = "Goods with VAT, as in the files", unit = "money" }
*/
with

judged as (

    select
        order_key,
        gross,
        coalesce(currency, '') as currency,
        case
            when excluded_because is not null then excluded_because
            when net_revenue is null and gross is not null
                then 'other_currency'
            else 'counted'
        end as reason

    from order_ledger

)

select
    reason,
    currency,
    count(*) as orders,
    sum(gross) as gross

from judged

group by reason, currency

order by reason = 'counted' desc, count(*) desc, reason asc, currency asc
