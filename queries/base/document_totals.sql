/*
title   = "The lines of each order, added up as stated"
grain   = ["order_key"]
reads   = ["document_lines"]

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
file_lines      = { label = "Of those, in the file's own basis", unit = "count" }
*/
select
    order_key,
    min(ordered_at) as first_at,
    sum(amount) filter (where kind = 'goods') as goods_amount,
    sum(amount) filter (where kind = 'gift_card') as gift_amount,
    sum(-abs(amount)) filter (where kind = 'discount') as discount_amount,
    sum(amount) filter (where kind = 'shipping') as shipping_amount,
    sum(amount) filter (where kind in ('fee', 'bag', 'tip')) as other_amount,
    sum(list_amount) filter (where kind = 'goods') as list_amount,
    sum(line_discount) filter (where kind = 'goods') as line_discount,
    sum(coalesce(quantity, 1)) filter (where kind = 'goods') as units,
    count(*) filter (where kind = 'goods') as line_count,
    count(*) filter (where kind = 'gift_card') as gift_lines,
    count(amount) filter (where kind = 'goods') as priced_lines,
    count(amount) filter (where kind = 'goods' and basis = 'file')
        as file_lines

from document_lines

group by order_key
