/*
title    = "From the files to the numbers"             # reconciliation.sql
question = "Does it agree with the shop's own numbers?"
why      = "Numbers that can be followed back to the files can be trusted."
action   = "Compare line by line with the shop's own report for the same period."
grain    = ["step", "currency"]
reads    = ["reckoned_orders"]
source   = """
First each order in its own currency, goods with VAT as the files have them:
in_files + the left out (below 0) = counted. Then in the shop's currency: counted there
+ exchanged + returned + vat = net; net + business + unknown_customer =
from_customers. exchanged is what was counted in other currencies, by
rate. returned is kept less what was sold, vat is without less with. An amount blank in
the files adds nothing. Left out without an exchange rate: other_currency"""
may_be_empty = true

[columns]
step     = { label = "Step", unit = "code" }
currency = "Currency"
orders   = { label = "Orders", unit = "count" }
amount   = { label = "Amount", unit = "money" }
*/
with

steps as (

    select
        s.place,
        s.step

    from (
        values
        (1, 'in_files'), (2, 'left_out'), (3, 'counted'), (4, 'exchanged'),
        (5, 'returned'), (6, 'vat'), (7, 'net'), (8, 'not_customers'),
        (9, 'from_customers')
    ) as s (place, step)

),

parts as (

    select
        steps.place,
        case steps.step
            when 'left_out' then reckoned_orders.reason
            when 'not_customers' then reckoned_orders.buyer
            else steps.step
        end as step,
        case when steps.place <= 3 then currency else shop_currency end
            as currency,
        case
            when steps.step in ('left_out', 'not_customers') then -orders
            when steps.step in ('returned', 'vat') then 0
            else orders
        end as orders,
        case steps.step
            when 'left_out' then -gross
            when 'exchanged' then exchanged
            when 'returned' then gross_revenue - exchanged
            when 'vat' then net_revenue - gross_revenue
            when 'net' then net_revenue
            when 'not_customers' then -net_revenue
            when 'from_customers' then net_revenue
            else gross
        end as amount

    from reckoned_orders
    cross join steps

    where
        case steps.step
            when 'in_files' then true
            when 'left_out' then reason != 'counted'
            when 'exchanged'
                then reason = 'counted' and currency != shop_currency
            when 'not_customers'
                then reason = 'counted' and buyer != 'customers'
            when 'from_customers'
                then reason = 'counted' and buyer = 'customers'
            else reason = 'counted'
        end

)

select
    step,
    currency,
    cast(sum(orders) as bigint) as orders,
    cast(sum(amount) as decimal(38, 6)) as amount

from parts

group by place, step, currency

order by place asc, sum(orders) asc, step asc, currency asc
