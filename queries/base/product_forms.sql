/*
title   = "Every written form of each product"
grain   = ["written"]
reads   = ["product_names", "definition"]

[columns]
written      = "The code as written, or the name where there is no code"
product_key  = "Key"
product_code = "The code that the product is known by"
product_name = "The latest name, blank where there is none"
title        = "The same without a variant at its end"
variant      = "As given, or the size or options that follow a dash in the name"
category     = "Category"
brand        = "Brand"
*/
with

folded as (

    select
        product_names.written,
        case definition.codes
            when 'folded'
                then upper(
                    trim(
                        regexp_replace(product_names.written, '\s+', ' ', 'g')
                    )
                )
            else product_names.written
        end as folded,
        nullif(product_names.product_name, '') as product_name,
        product_names.variant,
        -- A variant glued to the name: a size, or options with strokes between.
        case
            when
                definition.variants = 'folded'
                and product_names.variant is null
                then nullif(
                    regexp_extract(
                        product_names.product_name,
                        '(?i)^.*\S [-–] ((?:(?:one ?size|x{0,4}[sl]|m|'
                        || '[2-6]xl|(?:x-?)?(?:small|large)|medium|'
                        || '(?:str\.? ?)?\d{2,3}(?:[.,]5)?)(?: / [^/]+){0,2})|'
                        || '[^/]+(?: / [^/]+){1,2})$',
                        1
                    ),
                    ''
                )
        end as glued,
        product_names.category,
        product_names.brand,
        product_names.is_priced,
        product_names.last_sold,
        product_names.line_count

    from product_names
    cross join definition

),

ranked as (

    select
        folded,
        written as product_code,
        product_name,
        case
            when glued is null then product_name
            else left(product_name, length(product_name) - length(glued) - 3)
        end as title,
        coalesce(variant, glued) as variant,
        category,
        brand,
        row_number() over (
            partition by folded
            order by
                product_name is null asc,
                is_priced desc nulls last,
                last_sold desc nulls last,
                line_count desc,
                product_name asc,
                written asc
        ) as place

    from folded

),

known as (

    select
        folded,
        product_code,
        product_name,
        title,
        variant,
        category,
        brand,
        cast(row_number() over (order by folded) as integer) as product_key

    from ranked

    where place = 1

),

written_forms as (

    select distinct
        written,
        folded

    from folded

)

select
    written_forms.written,
    known.product_key,
    known.product_code,
    known.product_name,
    known.title,
    known.variant,
    known.category,
    known.brand

from written_forms
inner join known on written_forms.folded = known.folded

order by written
