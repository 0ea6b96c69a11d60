/*
title    = "A number between"
question = "Whose number lies between these two, both counted?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["customers"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
number = { type = "choice", default = "order_days", choices = ["order_days", "orders", "net_revenue", "days_since_last_order", "r", "f", "m", "birth_year"], label = "Number" }
low    = { type = "float", default = 1, min = -1000000000, max = 1000000000, label = "From" }
high   = { type = "float", default = 1000000000, min = -1000000000, max = 1000000000, label = "To" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
with

numbered as (

    select
        customer_key,
        case $number
            when 'order_days'
                then cast(order_days as double)
            when 'orders'
                then cast(orders as double)
            when 'net_revenue'
                then cast(net_revenue as double)
            when 'days_since_last_order'
                then cast(days_since_last_order as double)
            when 'r'
                then cast(r as double)
            when 'f'
                then cast(f as double)
            when 'm'
                then cast(m as double)
            when 'birth_year'
                then cast(birth_year as double)
        end as number_value

    from customers

)

select customer_key

from numbered

where number_value between $low and $high

order by customer_key
