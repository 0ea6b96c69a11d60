/*
title   = "What is refilled, and after how many days"
grain   = ["product_key"]
reads   = ["refill_cycles", "refill_choices", "products"]
source  = "The measured cycle, unless the owner knows better"

[columns]
product_key  = "Product"
is_included  = "Whether its buyers are reminded"
days         = { label = "How long one lasts", unit = "days" }
early_days   = { label = "A quarter have bought again by", unit = "days" }
late_days    = { label = "Three quarters have bought again by", unit = "days" }
basis        = "measured, or chosen by the owner"
kind         = "consumable, wear or now_and_then; blank where nothing is measured"
is_suggested = "Whether its buyers would be reminded if the owner said nothing"
*/
with

measured as (

    select
        thing_key as product_key,
        cycle_days,
        p25_days,
        p75_days,
        kind,
        kind = 'consumable' and is_long_enough and is_steady as is_suggested

    from refill_cycles

    where level = 'product'

),

known as (

    select product_key from measured
    union
    select product_key from refill_choices

),

said as (

    select
        known.product_key,
        measured.kind,
        measured.p25_days / nullif(measured.cycle_days, 0) as early,
        measured.p75_days / nullif(measured.cycle_days, 0) as late,
        cast(
            coalesce(refill_choices.days, measured.cycle_days) as double
        ) as days,
        case
            when refill_choices.days is not null then 'chosen'
            else 'measured'
        end as basis,
        coalesce(measured.is_suggested, false) as is_suggested,
        coalesce(refill_choices.is_included, measured.is_suggested, false)
            as is_included

    from known
    left join measured on known.product_key = measured.product_key
    left join refill_choices on known.product_key = refill_choices.product_key

)

select
    said.product_key,
    said.is_included and said.days is not null as is_included,
    said.days,
    said.days * coalesce(said.early, 1) as early_days,
    said.days * coalesce(said.late, 1) as late_days,
    said.basis,
    said.kind,
    said.is_suggested

from said
inner join products on said.product_key = products.product_key

order by said.product_key
