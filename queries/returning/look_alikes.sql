/*
title    = "New customers with the signs of the loyal" # look_alikes.sql
question = "Which new customers look like those who stay?"
why      = "A good start is easiest to make while the first purchase is fresh."
action   = "Write to them first about a second purchase."
grain    = ["customer"]
reads    = ["first_orders", "customers"]
source   = """
Customers of the segment new whose first order has at least one of the signs given, each
as trait:value with the traits and values of loyal_signs but order_size"""
may_be_empty = true

[params]
signs = { type = "list", default = [], label = "Signs" }

[columns]
customer         = "Customer"
signs            = { label = "Signs of the loyal", unit = "count" }
first_order_date = { label = "First purchase", unit = "date" }
net_revenue      = { label = "Bought for", unit = "money" }
*/
with

traits as (
    select
        first_orders.customer_key,
        first_orders.first_order_date,
        t.trait || ':' || case t.trait
            when 'first_category' then first_category
            when 'entry_type' then entry_type
            when 'from_channel' then channel
            when 'from_country' then country
            when 'first_month'
                then 'month_' || cast(month(first_order_date) as varchar)
        end as sign
    from first_orders
    cross join (
        values ('first_category'), ('entry_type'), ('from_channel'),
        ('from_country'), ('first_month')
    ) as t (trait)
)

select
    customers.customer,
    count(*) as signs,
    traits.first_order_date,
    customers.net_revenue
from traits
inner join customers on traits.customer_key = customers.customer_key
where customers.segment = 'new' and list_contains($signs, traits.sign)
group by
    customers.customer,
    traits.first_order_date,
    customers.net_revenue
order by signs desc, net_revenue desc, customer asc
