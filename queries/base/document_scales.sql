/*
title   = "What turns the lines of an order into what was paid, with and without VAT"
grain   = ["order_key"]
reads   = ["document_goods", "vat_rates", "countries", "definition"]
source  = "Stated VAT that snaps to a legal rate of the place and day is that rate"

[columns]
order_key   = "Order or credit note"
rate        = { label = "VAT as a share of the net amount", unit = "share" }
vat_basis   = "stated, legal_rate, shared, assumed or as_given"
is_gross    = "Whether the file's amounts include VAT"
is_by_units = "Whether lines have no amounts, so that units share the value"
is_stated   = "Whether every line says if it is with VAT, so that only discounts scale"
scale       = "Paid for one unit of the line's amount, blank where it is 1"
*/
with

taxed as (

    select
        order_key,
        country,
        order_date,
        tax,
        goods_value,
        goods_value + shipping as whole_value,
        case when is_gross then 1 else 0 end as share_inside,
        tolerance,
        line_rate,
        cast(tax as double)
        / nullif(
            goods_value + shipping - case when is_gross then tax else 0 end,
            0
        ) as shared_rate

    from document_goods

    where sign(tax) = sign(goods_value + shipping) and tax != 0

),

fitting as (

    select
        taxed.order_key,
        vat_rates.rate,
        coalesce(vat_rates.rate = taxed.line_rate, false) as is_stated,
        abs(
            taxed.tax
            - taxed.whole_value * vat_rates.rate
            / nullif(1 + taxed.share_inside * vat_rates.rate, 0)
        ) <= taxed.tolerance as is_of_whole,
        abs(
            taxed.tax
            - taxed.goods_value * vat_rates.rate
            / nullif(1 + taxed.share_inside * vat_rates.rate, 0)
        ) <= taxed.tolerance as is_of_goods

    from taxed
    inner join vat_rates
        on
            taxed.country = vat_rates.country
            and taxed.order_date >= vat_rates.first_date
            and taxed.order_date
            <= coalesce(vat_rates.last_date, date '9999-12-31')

),

legal as (

    select
        order_key,
        -- A rate that the lines state, else one that explains goods and shipping,
        -- else goods alone; of two, the higher: the small orders of a cent or two.
        coalesce(
            max(case when is_stated then rate end),
            max(case when is_of_whole then rate end),
            max(rate)
        ) as rate

    from fitting

    where is_of_whole or is_of_goods

    group by order_key

),

assumed as (

    select
        document_goods.order_key,
        vat_rates.rate

    from document_goods
    inner join countries on document_goods.country = countries.country
    inner join vat_rates
        on
            document_goods.country = vat_rates.country
            and vat_rates.category = 'standard'
            and document_goods.order_date >= vat_rates.first_date
            and document_goods.order_date
            <= coalesce(vat_rates.last_date, date '9999-12-31')

    where
        countries.is_nordic
        and document_goods.tax is null

)

select
    document_goods.order_key,
    cast(
        case
            when definition.vat = 'as_given' then 0
            when document_goods.tax = 0 then 0
            else coalesce(
                legal.rate, taxed.shared_rate, assumed.rate, 0
            )
        end as double
    ) as rate,
    case
        when definition.vat = 'as_given' then 'as_given'
        when document_goods.tax = 0 then 'stated'
        when document_goods.is_rated then 'stated'
        when legal.rate is not null then 'legal_rate'
        when taxed.shared_rate is not null then 'shared'
        when assumed.rate is not null then 'assumed'
        else 'as_given'
    end as vat_basis,
    document_goods.is_gross,
    document_goods.is_by_units,
    document_goods.is_stated,
    document_goods.scale

from document_goods
left join taxed on document_goods.order_key = taxed.order_key
left join legal on document_goods.order_key = legal.order_key
left join assumed on document_goods.order_key = assumed.order_key
cross join definition
