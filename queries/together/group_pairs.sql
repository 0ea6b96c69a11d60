/*
title    = "Categories or variants bought together"    # group_pairs.sql
question = "Which categories or variants are bought together?"
why      = "Categories that belong together should stand near each other in the shop."
action   = "Link the two categories, or show the size and colour that goes along."
grain    = ["item_a_code", "item_b_code"]
reads    = ["order_lines", "products"]
source   = "As basket_pairs, by category, or by variant; price: the middle amount of an order"
may_be_empty = true

[params]
level            = { type = "choice", default = "category", choices = ["category", "variant"], label = "Level" }
min_count        = { type = "int", default = 5, min = 1, max = 1000000, label = "Orders with both, at least" }
only_significant = { type = "bool", default = true, after = true, label = "Only pairs that are hardly chance" }
min_lift         = { type = "float", default = 1.2, min = 0.0, max = 1000.0, after = true, label = "Times as often as expected, at least" }

[after]
step = "significant_pairs"

[columns]
item_a_code    = "Number or name of A"
item_b_code    = "Number or name of B"
item_a         = "First of the two"
item_b         = "Second of the two"
orders_a       = { label = "Orders with A", unit = "count" }
orders_b       = { label = "Orders with B", unit = "count" }
orders_both    = { label = "Orders with both", unit = "count" }
baskets        = { label = "Orders in all", unit = "count" }
possible_pairs = { label = "Pairs of those bought often enough to be in so many orders", unit = "count" }
confidence     = { label = "Of those who bought A, share who also bought B", unit = "share", of = "orders_a" }
confidence_b   = { label = "Of those who bought B, share who also bought A", unit = "share", of = "orders_b" }
lift           = { label = "Times as often as expected", unit = "ratio" }
potential      = { label = "Possible extra sales, incl. VAT, the better way round", unit = "money" }
p              = { label = "Chance of so many by luck alone", unit = "share" }
q              = { label = "The same, corrected for the number of pairs", unit = "share" }
is_significant = { label = "Hardly chance", unit = "flag" }
certainty      = { label = "How sure", unit = "code" }
low            = { label = "Times as likely in an order with A, from", unit = "ratio" }
high           = { label = "Times as likely in an order with A, to", unit = "ratio" }
*/
with

goods as (
    select
        order_lines.order_key,
        case
            when $level = 'category' then products.category
            else products.product_code
        end as code,
        max(case
            when $level = 'category' then products.category
            else concat_ws(' · ', products.title, products.variant)
        end) as item,
        cast(sum(order_lines.gross_revenue) as double) as amount
    from order_lines
    inner join products on order_lines.product_key = products.product_key
    where order_lines.is_product and coalesce(order_lines.quantity, 1) > 0
    group by order_key, code
),

-- An item in fewer orders than that has no pair in that many.
items as (
    select
        code,
        max(item) as item,
        count(*) as orders,
        quantile_cont(amount, 0.5) as price,
        (select count(distinct every.order_key) from goods as every) as baskets
    from goods
    where code is not null
    group by code
    having count(*) >= $min_count
),

in_scope as (
    select goods.*
    from goods
    inner join items on goods.code = items.code
),

pairs as (
    select
        a.code as code_a,
        b.code as code_b,
        count(*) as joint
    from in_scope as a
    inner join in_scope as b on a.order_key = b.order_key and a.code < b.code
    group by a.code, b.code
    having count(*) >= $min_count
)

select
    a.code as item_a_code,
    b.code as item_b_code,
    a.item as item_a,
    b.item as item_b,
    a.orders as orders_a,
    b.orders as orders_b,
    joint as orders_both,
    a.baskets,
    (select count(*) * (count(*) - 1) * 0.5 from items) as possible_pairs,
    joint / nullif(a.orders, 0) as confidence,
    joint / nullif(b.orders, 0) as confidence_b,
    joint * a.baskets / nullif(a.orders * b.orders, 0) as lift,
    greatest(
        (a.orders - joint) * b.price * greatest(
            0, confidence - (b.orders - joint) / nullif(a.baskets - a.orders, 0)
        ),
        (b.orders - joint) * a.price * greatest(
            0,
            confidence_b - (a.orders - joint) / nullif(a.baskets - b.orders, 0)
        )
    ) as potential
from pairs
inner join items as a on code_a = a.code
inner join items as b on code_b = b.code
order by
    potential desc nulls last, orders_both desc, item_a_code asc,
    item_b_code asc
