/*
title   = "What products cost, and when they were sold"
grain   = ["product_key"]
reads   = ["valued_lines", "order_ledger"]

[columns]
product_key = "Key"
price       = { label = "Middle price with VAT, in the shop's currency", unit = "money" }
unit_cost   = { label = "Latest known cost of one", unit = "money" }
first_sold  = "First sold"
last_sold   = "Last sold"
*/
with

sold as (

    select
        valued_lines.product_key,
        order_ledger.order_date,
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
        max(unit_cost) as unit_cost

    from sold

    where unit_cost is not null

    group by product_key

)

select
    sold.product_key,
    cast(quantile_cont(sold.price, 0.5) as decimal(18, 6)) as price,
    max(costs.unit_cost) as unit_cost,
    min(sold.order_date) as first_sold,
    max(sold.order_date) as last_sold

from sold
left join costs on sold.product_key = costs.product_key

group by sold.product_key

order by sold.product_key
