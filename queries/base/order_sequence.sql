/*
title   = "Which of the customer's orders each order is"
grain   = ["order_key"]
reads   = ["order_ledger", "people", "definition"]

[columns]
order_key       = "Valid order"
customer_key    = "The person, who counts as a customer and whose order can be said"
sequence_number = "The customer's first valid order is 1"
*/
with

customers_orders as (

    select
        order_ledger.order_key,
        order_ledger.person_key as customer_key,
        order_ledger.order_id,
        coalesce(order_ledger.ordered_at_utc, order_ledger.ordered_at)
            as moment

    from order_ledger
    inner join people on order_ledger.person_key = people.person_key
    cross join definition

    where
        order_ledger.excluded_because is null
        and (
            order_ledger.gross is null
            or order_ledger.exchange_rate is not null
        )
        and case definition.businesses
            when 'kept' then true
            when 'only' then people.is_business
            else not people.is_business
        end

)

select
    order_key,
    customer_key,
    cast(
        row_number() over (
            partition by customer_key
            order by
                moment,
                order_id,
                order_key
        ) as integer
    ) as sequence_number

from customers_orders
