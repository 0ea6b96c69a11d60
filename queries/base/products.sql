/*
title   = "Products under their latest name"
grain   = ["product_key"]
reads   = [
    "product_forms", "product_kinds", "product_prices", "loaded_products",
    "source_files",
]

[columns]
product_key   = "Key"
product_code  = "The code, or the name where there is no code"
product_name  = "The latest name"
title         = "The same without its variant"
parent_code   = "The code that its variants share"
variant       = "Variant"
category      = "Category"
unit_cost     = { label = "Cost of one: the catalogue's, else that of its latest sale", unit = "money" }
price         = { label = "Middle price with VAT", unit = "money" }
first_sold    = "First sold"
last_sold     = "Last sold"
is_consumable = "Whether it is used up, as the catalogue says; blank where it does not say"
is_accessory  = "Whether it goes with another product, as the catalogue says"
is_product    = "Whether it is goods, and not shipping or a gift card"
*/
with

catalogued as (

    select
        product_forms.product_key,
        loaded_products.*,
        row_number() over (
            partition by product_forms.product_key
            order by
                source_files.file_rank desc, loaded_products.line_number asc
        ) as place

    from loaded_products
    inner join source_files on loaded_products.file_id = source_files.file_id
    inner join product_forms
        on
            coalesce(loaded_products.product_code, loaded_products.product_name)
            = product_forms.written

),

sold as (

    select distinct
        product_key,
        product_code,
        product_name,
        title,
        variant,
        category

    from product_forms

)

select
    sold.product_key,
    sold.product_code,
    coalesce(sold.product_name, catalogued.product_name, sold.product_code)
        as product_name,
    coalesce(sold.title, catalogued.product_name, sold.product_code) as title,
    coalesce(
        catalogued.parent_code,
        case when sold.variant is not null then sold.title end,
        sold.product_code
    ) as parent_code,
    coalesce(sold.variant, catalogued.variant) as variant,
    coalesce(catalogued.category, sold.category) as category,
    coalesce(catalogued.unit_cost, product_prices.unit_cost) as unit_cost,
    coalesce(product_prices.price, catalogued.price) as price,
    product_prices.first_sold,
    product_prices.last_sold,
    catalogued.is_consumable,
    coalesce(catalogued.is_accessory, false) as is_accessory,
    product_kinds.other_kind is null as is_product

from sold
inner join product_kinds on sold.product_key = product_kinds.product_key
left join catalogued
    on sold.product_key = catalogued.product_key and catalogued.place = 1
left join product_prices on sold.product_key = product_prices.product_key

order by sold.product_key
