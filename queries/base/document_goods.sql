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

fitted as (

    select
        *,
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
                    abs(lines_amount - with_tax),
                    abs(lines_amount - without_tax)
                ) <= tolerance
                then lines_amount
            when
                least(
                    abs(lines_amount - discount - with_tax),
                    abs(lines_amount - discount - without_tax)
                ) <= tolerance
                then lines_amount - discount
        end as fitting

    from aimed

)

select
    order_key,
    country,
    order_date,
    coalesce(
        fitting,
        subtotal,
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
    tolerance

from fitted
