/*
title   = "The first order of each customer, and what came of it"
grain   = ["customer_key"]
reads   = ["orders", "order_lines", "products", "document_heads", "as_of"]
source  = "Value and orders of the first year are blank until a customer has lived it"

[columns]
customer_key      = "Customer"
order_key         = "The first valid order"
first_order_date  = "Its local date"
net_revenue       = { label = "Without VAT", unit = "money" }
gross_revenue     = { label = "With VAT", unit = "money" }
discount_share    = { label = "Discount of the price before it", unit = "share" }
discount_code     = "Discount code"
entry_type        = "full_price, code, discount, negotiated or unknown"
is_discount_first = "Code or 10 % off; blank where the file never speaks of discounts"
is_black_friday   = "In the week, Monday to Sunday, of the 4th Thursday in November"
channel           = "Channel"
campaign          = "Campaign"
payment_method    = "Paid by"
country           = "Country"
postcode          = "Postcode"
first_product_key = "Its goods with most net revenue, of equals the lowest key"
first_category    = "The category of those goods"
followed_days     = { label = "Days from it to the end of the data", unit = "days" }
second_order_date = "The next day with an order"
days_to_second    = { label = "Days until then", unit = "days" }
value_365         = { label = "Net revenue from day 0 to day 365", unit = "money" }
orders_365        = { label = "Orders from day 0 to day 365", unit = "count" }
is_known_new      = "Whether the data goes far enough back to call them new"
*/
with

firsts as (

    select * from orders

    where sequence_number = 1 and customer_key is not null

),

-- A file without one discount or code says nothing, rather than no.
speaking_files as (

    select distinct orders.file_id

    from orders
    inner join document_heads
        on orders.order_key = document_heads.order_key

    where
        document_heads.discount is not null
        or orders.discount_code is not null
        or orders.discount_amount > 0

),

years as (

    select
        orders.customer_key,
        min(orders.order_date) filter (
            where orders.order_date > firsts.order_date
        ) as second_order_date,
        sum(orders.net_revenue) filter (
            where date_diff('day', firsts.order_date, orders.order_date) <= 365
        ) as value_365,
        count(*) filter (
            where date_diff('day', firsts.order_date, orders.order_date) <= 365
        ) as orders_365

    from orders
    inner join firsts on orders.customer_key = firsts.customer_key

    group by orders.customer_key

),

goods as (

    select
        order_lines.order_key,
        order_lines.product_key,
        sum(coalesce(order_lines.net_revenue, 0)) as net_revenue

    from order_lines
    inner join firsts on order_lines.order_key = firsts.order_key

    where
        order_lines.is_product
        and order_lines.product_key is not null
        and coalesce(order_lines.quantity, 1) > 0

    group by
        order_lines.order_key,
        order_lines.product_key

),

dearest as (

    select
        order_key,
        max(net_revenue) as net_revenue

    from goods

    group by order_key

),

first_products as (

    select
        goods.order_key,
        min(goods.product_key) as product_key

    from goods
    inner join dearest
        on
            goods.order_key = dearest.order_key
            and goods.net_revenue = dearest.net_revenue

    group by goods.order_key

),

judged as (

    select
        firsts.*,
        case
            when firsts.discount_code is not null then 'code'
            when
                firsts.discount_amount > 0
                and (
                    firsts.is_business
                    or lower(firsts.channel) like '%draft%'
                )
                then 'negotiated'
            when firsts.discount_share >= 0.1 then 'discount'
            when speaking_files.file_id is null then 'unknown'
            else 'full_price'
        end as entry_type,
        cast(
            firsts.order_date
            + to_days(cast(4 - isodow(firsts.order_date) as integer)) as date
        ) as thursday

    from firsts
    left join speaking_files on firsts.file_id = speaking_files.file_id

)

select
    judged.customer_key,
    judged.order_key,
    judged.order_date as first_order_date,
    judged.net_revenue,
    judged.gross_revenue,
    judged.discount_share,
    judged.discount_code,
    judged.entry_type,
    case judged.entry_type
        when 'code' then true
        when 'unknown' then null
        else coalesce(judged.discount_share >= 0.1, false)
    end as is_discount_first,
    month(judged.thursday) = 11
    and day(judged.thursday) between 22 and 28 as is_black_friday,
    judged.channel,
    judged.campaign,
    judged.payment_method,
    judged.country,
    judged.postcode,
    products.product_key as first_product_key,
    products.category as first_category,
    cast(date_diff('day', judged.order_date, as_of.as_of) as integer)
        as followed_days,
    years.second_order_date,
    cast(
        date_diff('day', judged.order_date, years.second_order_date) as integer
    ) as days_to_second,
    case
        when date_diff('day', judged.order_date, as_of.as_of) >= 365
            then cast(years.value_365 as decimal(38, 6))
    end as value_365,
    case
        when date_diff('day', judged.order_date, as_of.as_of) >= 365
            then cast(years.orders_365 as integer)
    end as orders_365,
    judged.order_date >= as_of.left_edge as is_known_new

from judged
inner join years on judged.customer_key = years.customer_key
cross join as_of
left join first_products on judged.order_key = first_products.order_key
left join products on first_products.product_key = products.product_key
