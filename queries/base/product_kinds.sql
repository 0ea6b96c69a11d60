/*
title   = "Which products are goods"
grain   = ["product_key"]
reads   = ["product_forms", "other_line_words", "definition"]

[columns]
product_key = "Key"
other_kind  = "shipping, gift_card, discount, fee, bag or tip, blank for goods"
*/
with

products as (

    select distinct
        product_key,
        lower(product_code) as code,
        lower(trim(coalesce(product_name, product_code))) as name

    from product_forms

),

found as (

    select
        products.product_key,
        min(other_line_words.kind) as kind

    from products
    inner join other_line_words
        on case other_line_words.place
            when 'code' then products.code = other_line_words.word
            when 'name' then products.name = other_line_words.word
            else
                products.name = other_line_words.word
                or starts_with(products.name, other_line_words.word || ' ')
        end

    group by products.product_key

)

select
    products.product_key,
    case when definition.other_lines = 'left_out' then found.kind end
        as other_kind

from products
left join found on products.product_key = found.product_key
cross join definition

order by products.product_key
