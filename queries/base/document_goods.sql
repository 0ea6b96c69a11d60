/*
title   = "What the goods of each order come to, and whether that includes VAT"
grain   = ["order_key"]
reads   = [
    "document_states", "document_totals", "document_times", "document_parties",
    "shop",
]
source  = "The total tells which of the stated amounts are before discount and VAT"

[columns]
order_key   = "Order or credit note"
country     = "The country whose VAT rules hold"
order_date  = "Local date"
goods_value = { label = "All lines but shipping, as stated", unit = "money" }
shipping    = { label = "Shipping, as stated", unit = "money" }
tax         = { label = "VAT of the whole order", unit = "money" }
is_gross    = "Whether these amounts include VAT"
lines_paid  = { label = "What was paid for lines stated with or without VAT, blank where they say it themselves", unit = "money" }
tolerance   = { label = "What rounding may hide", unit = "money" }
*/
with

stated as (

    select
        document_states.order_key,
        coalesce(document_parties.country, shop.country) as country,
        document_times.order_date,
        document_states.tax_included,
        document_states.total,
        document_states.subtotal,
        coalesce(document_states.discount, 0) as discount,
        coalesce(
            document_states.shipping, document_totals.shipping_amount, 0
        ) as shipping,
        document_states.tax,
        case
            when document_totals.priced_lines > 0
                then
                    coalesce(document_totals.goods_amount, 0)
                    + coalesce(document_totals.gift_amount, 0)
                    + coalesce(document_totals.discount_amount, 0)
                    + coalesce(document_totals.other_amount, 0)
        end as lines_amount,
        -- Lines that all say whether they hold VAT.
        case
            when
                document_totals.priced_lines = 0
                or document_totals.file_lines > 0
                then null
            when document_totals.net_lines = 0 then 'gross'
            when document_totals.net_lines = document_totals.priced_lines
                then 'net'
        end as basis,
        coalesce(document_totals.line_discount, 0) as line_discount,
        0.02 + 0.01 * coalesce(document_totals.line_count, 0) as tolerance

    from document_states
    inner join document_times
        on document_states.order_key = document_times.order_key
    inner join document_parties
        on document_states.order_key = document_parties.order_key
    left join document_totals
        on document_states.order_key = document_totals.order_key
    cross join shop

),

aimed as (

    select
        *,
        total - shipping as with_tax,
        total - shipping - coalesce(tax, 0) as without_tax

    from stated

),

discounted as (

    select
        *,
        case basis
            when 'gross' then with_tax
            when 'net' then case when tax is not null then without_tax end
        end as lines_aim,
        case when basis = 'net' then null else with_tax end as lines_with_tax,
        case when basis = 'gross' then null else without_tax end
            as lines_without_tax,
        greatest(discount, line_discount) as most_discount

    from aimed

),

fitted as (

    select
        *,
        -- A discount may be stated with VAT over lines without it, or back.
        case
            when
                lines_amount - lines_aim > tolerance
                and lines_amount - lines_aim
                <= most_discount * 1.3 + tolerance
                then lines_aim
        end as lines_paid,
        case
            when
                least(abs(subtotal - with_tax), abs(subtotal - without_tax))
                <= tolerance
                then subtotal
            when
                least(
                    abs(subtotal - discount - with_tax),
                    abs(subtotal - discount - without_tax)
                ) <= tolerance
                then subtotal - discount
            when
                least(
                    abs(lines_amount - lines_with_tax),
                    abs(lines_amount - lines_without_tax)
                ) <= tolerance
                then lines_amount
            when
                least(
                    abs(lines_amount - discount - lines_with_tax),
                    abs(lines_amount - discount - lines_without_tax)
                ) <= tolerance
                then lines_amount - discount
            when
                least(
                    abs(lines_amount - line_discount - lines_with_tax),
                    abs(lines_amount - line_discount - lines_without_tax)
                ) <= tolerance
                then lines_amount - line_discount
        end as fitting

    from discounted

)

select
    order_key,
    country,
    order_date,
    coalesce(
        fitting,
        subtotal,
        lines_paid,
        lines_amount,
        case when not tax_included then without_tax end,
        with_tax
    ) as goods_value,
    shipping,
    tax,
    case
        when fitting is not null and tax != 0
            then abs(fitting - with_tax) <= abs(fitting - without_tax)
        else coalesce(tax_included, true)
    end as is_gross,
    lines_paid,
    tolerance

from fitted
