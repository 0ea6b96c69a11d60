/*
title    = "Black Friday against other first orders"   # first_order_groups.sql
question = "Are Black Friday customers worth it?"
why      = "Many new ones at once only pay off if some come back."
action   = "Write to last year's Black Friday customers before the next."
grain    = ["customer_group"]
reads    = ["first_orders", "orders", "order_contributions"]
source   = "Only customers followed for 365 days. Margin: contribution of their orders from day 0 to 365, blank where the cost of under 80 % of the goods is known. Black Friday: first order in its week, Monday to Sunday. Discount and full price: all other weeks, by is_discount_first. October and January: all other weeks of those months, whatever the price. 95 % interval of Wilson 1927; ratio to full price with that of Katz & al. 1978; two-sided Fisher (twice the smaller tail), Benjamini–Hochberg over the groups"
may_be_empty = true

[columns]
customer_group = { label = "First order", unit = "code" }
customers      = { label = "Customers followed for a year", unit = "count" }
returned       = { label = "Of those, bought again within a year", unit = "count" }
value_each     = { label = "Bought for in a year, on average", unit = "money" }
middle_value   = { label = "Bought for in a year, the middle customer", unit = "money" }
margin_each    = { label = "Left after cost of goods in a year, on average", unit = "money" }
discount_share = { label = "Share who came with a discount", unit = "share" }
share          = { label = "Share who bought again", unit = "share" }
low            = { label = "Share who bought again, at least", unit = "share" }
high           = { label = "Share who bought again, at most", unit = "share" }
ratio          = { label = "Times as often as at full price", unit = "ratio" }
ratio_low      = { label = "Times as often, at least", unit = "ratio" }
ratio_high     = { label = "Times as often, at most", unit = "ratio" }
certainty      = { label = "How sure", unit = "code" }

[after]
step = "against_reference"
*/
with

margins as (

    select
        orders.customer_key,
        sum(order_contributions.contribution) as contribution,
        sum(
            0.8 * order_contributions.goods_revenue
            - order_contributions.covered_revenue
        ) as uncovered

    from orders
    inner join first_orders
        on orders.customer_key = first_orders.customer_key
    inner join order_contributions
        on orders.order_key = order_contributions.order_key

    where date_diff('day', first_order_date, orders.order_date) <= 365

    group by orders.customer_key

),

followed as (

    select
        first_orders.*,
        coalesce(first_orders.days_to_second <= 365, false) as has_returned,
        coalesce(margins.contribution, 0) as contribution,
        margins.uncovered

    from first_orders
    left join margins on first_orders.customer_key = margins.customer_key

    where first_orders.followed_days >= 365

),

grouped as (

    select
        *,
        case
            when is_black_friday then 'black_friday'
            when is_discount_first then 'discount_first'
            when not is_discount_first then 'full_price_first'
        end as customer_group

    from followed

    union all

    select
        *,
        'october_january' as customer_group

    from followed

    where
        not is_black_friday
        and month(first_order_date) in (1, 10)

)

select
    customer_group,
    count(*) as customers,
    count(*) filter (where has_returned) as returned,
    avg(cast(value_365 as double)) as value_each,
    quantile_cont(cast(value_365 as double), 0.5) as middle_value,
    case
        when sum(uncovered) <= 0 then avg(cast(contribution as double))
    end as margin_each,
    count(*) filter (where is_discount_first)
    / nullif(count(is_discount_first), 0) as discount_share,
    customer_group = 'full_price_first' as is_reference

from grouped

where customer_group is not null

group by customer_group

order by customer_group
