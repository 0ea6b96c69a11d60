/*
title    = "One customer"                              # customer_card.sql
question = "What do I know about one customer?"
why      = "Knowing what someone bought last is the start of a good conversation."
action   = "Write or call with something they would recognise."
grain    = []
reads    = ["customers", "orders", "silence_limits"]
source   = """
Key 0 is the customer of the window who bought for most. Gaps are days between order
days. The next purchase is expected the middle gap after the last one: the customer's
own from three order days (two gaps), else the middle gap of all customers"""

[params]
customer_key = { type = "int", default = 0, min = 0, max = 2147483647, label = "Customer" }

[columns]
customer_key          = "Key"
customer              = "Customer"
name                  = "Name"
first_order_date      = { label = "First purchase", unit = "date" }
last_order_date       = { label = "Last purchase", unit = "date" }
order_days            = { label = "Number of purchases", unit = "count" }
orders                = { label = "Orders", unit = "count" }
net_revenue           = { label = "Bought for", unit = "money" }
days_since_last_order = { label = "Days since last purchase", unit = "days" }
r                     = { label = "Score for lately (R)", unit = "score" }
f                     = { label = "Score for often (F)", unit = "score" }
m                     = { label = "Score for much (M)", unit = "score" }
segment               = { label = "Customer group", unit = "code" }
favourite_category    = "Buys most of"
last_product          = "Last product"
own_gap               = { label = "Usual gap, their own", unit = "days" }
shop_gap              = { label = "Usual gap, all customers", unit = "days" }
gap_basis             = { label = "Whose gap is used", unit = "code" }
expected_on           = { label = "Next purchase expected", unit = "date" }
slip_days             = { label = "Slipping away after", unit = "days" }
lost_days             = { label = "Lost after", unit = "days" }
*/
with

days as (
    select distinct
        customer_key,
        order_date
    from orders
    where customer_key is not null
),

gaps as (
    select
        customer_key,
        date_diff('day', lag(order_date) over (
            partition by customer_key order by order_date
        ), order_date) as gap
    from days
),

chosen as (
    select customers.*
    from customers
    where
        customers.customer_key = $customer_key
        or $customer_key = 0 and customers.in_window
    order by customers.net_revenue desc, customers.customer_key asc
    limit 1
),

own as (
    select
        count(gap) as own_gaps,
        quantile_cont(gap, 0.5) as own_gap
    from gaps
    where customer_key = (select customer_key from chosen)
),

everyone as (
    select quantile_cont(gap, 0.5) as shop_gap from gaps
)

select
    chosen.customer_key,
    chosen.customer,
    coalesce(
        full_name, first_name || ' ' || last_name, last_name, first_name
    ) as name,
    first_order_date,
    last_order_date,
    order_days,
    orders,
    net_revenue,
    days_since_last_order,
    r,
    f,
    m,
    segment,
    favourite_category,
    last_product,
    case when own_gaps >= 2 then own_gap end as own_gap,
    shop_gap,
    case
        when own_gaps >= 2 then 'own_gap'
        when shop_gap is not null then 'shop_gap'
    end as gap_basis,
    cast(
        last_order_date + interval 1 day * cast(floor(
            case when own_gaps >= 2 then own_gap else shop_gap end
        ) as integer) as date
    ) as expected_on,
    slip_days,
    lost_days

from silence_limits
cross join own
cross join everyone
left join chosen on true
