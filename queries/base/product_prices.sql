/*
title   = "What products cost, and when they were sold"
grain   = ["product_key"]
reads   = ["valued_lines", "order_ledger"]
source  = "A cost is in the shop's currency whatever the order's; of several at once the highest"

[columns]
product_key = "Key"
price       = { label = "Middle price with VAT, in the shop's currency", unit = "money" }
unit_cost   = { label = "Cost of one at its latest sale with a cost, in the shop's currency", unit = "money" }
first_sold  = "First sold"
last_sold   = "Last sold"
*/
with

sold as (

    select
        valued_lines.product_key,
        order_ledger.order_date,
        order_ledger.ordered_at,
        cast(valued_lines.gross as double) * order_ledger.exchange_rate
        / nullif(cast(valued_lines.quantity as double), 0) as price,
        valued_lines.unit_cost

    from valued_lines
    inner join order_ledger on valued_lines.order_key = order_ledger.order_key

    where
        valued_lines.product_key is not null
        and valued_lines.quantity > 0
        and order_ledger.excluded_because is null

),

costs as (

    select
        product_key,
        unit_cost,
        row_number() over (
            partition by product_key
            order by
                order_date desc nulls last, ordered_at desc nulls last,
                unit_cost desc
        ) as place

    from sold

    where unit_cost is not null

)

select
    sold.product_key,
    cast(quantile_cont(sold.price, 0.5) as decimal(18, 6)) as price,
    max(costs.unit_cost) as unit_cost,
    min(sold.order_date) as first_sold,
    max(sold.order_date) as last_sold

from sold
left join costs
    on sold.product_key = costs.product_key and costs.place = 1

group by sold.product_key

order by sold.product_key
