/*
title   = "Products under every name they were sold by"
grain   = ["written", "product_name"]
reads   = ["loaded_order_lines"]

[columns]
written      = "The code as written, or the name where there is no code"
product_name = "A name in the files, '' where there is none"
has_code     = "Whether it has a code"
variant      = "Variant"
category     = "Category"
brand        = "Brand"
last_sold    = "When it was last sold under this name"
is_priced    = "Whether it was ever sold at a price under this name"
line_count   = { label = "Lines", unit = "count" }
*/
select
    coalesce(product_code, product_name) as written,
    coalesce(product_name, '') as product_name,
    bool_or(product_code is not null) as has_code,
    max(variant) as variant,
    max(category) as category,
    max(brand) as brand,
    max(ordered_at) as last_sold,
    bool_or(quantity > 0 and coalesce(unit_price, line_total, 0) > 0)
        as is_priced,
    count(*) as line_count

from loaded_order_lines

where coalesce(product_code, product_name) is not null

group by
    coalesce(product_code, product_name),
    coalesce(product_name, '')
