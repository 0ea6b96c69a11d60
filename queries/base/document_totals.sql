/*
title   = "The lines of each order, added up as stated"
grain   = ["order_key"]
reads   = ["document_lines", "product_words", "definition"]

[columns]
order_key       = "Order or credit note"
first_at        = "Earliest time on its lines"
goods_amount    = { label = "Goods", unit = "money" }
gift_amount     = { label = "Gift cards", unit = "money" }
discount_amount = { label = "Discount lines, below 0", unit = "money" }
shipping_amount = { label = "Shipping lines", unit = "money" }
other_amount    = { label = "Other lines", unit = "money" }
list_amount     = { label = "Goods at list price", unit = "money" }
line_discount   = { label = "Discount on lines", unit = "money" }
units           = { label = "Units of goods", unit = "count" }
line_count      = { label = "Lines of goods", unit = "count" }
gift_lines      = { label = "Lines of gift cards", unit = "count" }
priced_lines    = { label = "Lines of goods with an amount", unit = "count" }
rated_lines     = { label = "Of those, with a VAT of their own", unit = "count" }
file_lines      = { label = "Of those, in the file's own basis", unit = "count" }
net_lines       = { label = "Of those, stated without VAT", unit = "count" }
line_rate       = { label = "VAT rate that every line with one states", unit = "share" }
*/
with

counted as (

    select
        document_lines.*,
        product_words.other_kind

    from document_lines
    left join product_words on document_lines.written = product_words.written
    cross join definition

    where document_lines.is_positive or definition.nonpositive_lines = 'kept'

),

goods as (

    select
        order_key,
        sum(amount) as goods_amount,
        sum(list_amount) as list_amount,
        sum(line_discount) as line_discount,
        sum(coalesce(quantity, 1)) as units,
        count(*) as line_count,
        count(amount) as priced_lines,
        count(case when basis = 'file' then amount end) as file_lines,
        count(case when basis = 'net' then amount end) as net_lines,
        count(coalesce(rate, tax)) as rated_lines,
        case when min(rate) = max(rate) then max(rate) end as line_rate,
        min(ordered_at) as first_at

    from counted

    where other_kind is null

    group by order_key

),

others as (

    select
        order_key,
        sum(amount) filter (where other_kind = 'gift_card') as gift_amount,
        sum(-abs(amount)) filter (where other_kind = 'discount')
            as discount_amount,
        sum(amount) filter (where other_kind = 'shipping') as shipping_amount,
        sum(amount) filter (where other_kind in ('fee', 'bag', 'tip'))
            as other_amount,
        count(*) filter (where other_kind = 'gift_card') as gift_lines,
        min(ordered_at) as first_at

    from counted

    where other_kind is not null

    group by order_key

)

select
    coalesce(goods.order_key, others.order_key) as order_key,
    least(goods.first_at, others.first_at) as first_at,
    goods.goods_amount,
    others.gift_amount,
    others.discount_amount,
    others.shipping_amount,
    others.other_amount,
    goods.list_amount,
    goods.line_discount,
    goods.units,
    coalesce(goods.line_count, 0) as line_count,
    coalesce(others.gift_lines, 0) as gift_lines,
    coalesce(goods.priced_lines, 0) as priced_lines,
    coalesce(goods.rated_lines, 0) as rated_lines,
    coalesce(goods.file_lines, 0) as file_lines,
    coalesce(goods.net_lines, 0) as net_lines,
    goods.line_rate

from goods
full outer join others on goods.order_key = others.order_key
