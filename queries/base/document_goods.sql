/*
title   = "What the goods of each order come to, and how its lines share that"
grain   = ["order_key"]
reads   = ["document_heads", "document_totals", "document_times", "shop"]
source  = "The total tells which of the stated amounts are before discount and VAT"

[columns]
order_key       = "Order or credit note"
country         = "The country whose VAT rules hold"
order_date      = "Local date"
goods_value     = { label = "All lines but shipping, as stated", unit = "money" }
shipping        = { label = "Shipping, as stated", unit = "money" }
tax             = { label = "VAT of the whole order", unit = "money" }
is_gross        = "Whether these amounts include VAT"
tolerance       = { label = "What rounding may hide", unit = "money" }
units           = { label = "Units of goods", unit = "count" }
line_count      = { label = "Lines of goods, blank where no line is known", unit = "count" }
gift_lines      = { label = "Lines of gift cards", unit = "count" }
is_rated        = "Whether every line of goods states its VAT"
line_rate       = { label = "VAT rate that every line with one states", unit = "share" }
is_by_units     = "Whether lines have no amounts, so that units share the value"
is_stated       = "Whether every line says if it is with VAT, so that only discounts scale"
scale           = "Paid for one unit of a line's amount, blank where it is 1"
discount_amount = { label = "Discount, in the file's basis and currency", unit = "money" }
discount_share  = { label = "Share of the price before it", unit = "share" }
*/
with

stated as (

    select
        heads.order_key,
        coalesce(heads.country, shop.country) as country,
        times.order_date,
        heads.tax_included,
        heads.total,
        heads.subtotal,
        coalesce(heads.discount, 0) as discount,
        heads.discount as stated_discount,
        coalesce(heads.shipping, lines.shipping_amount, 0) as shipping,
        heads.tax,
        lines.units,
        lines.line_count,
        lines.gift_lines,
        lines.rated_lines = lines.line_count as is_rated,
        lines.line_rate,
        lines.priced_lines = 0 as is_by_units,
        lines.file_lines = 0 and lines.priced_lines > 0 as is_stated,
        lines.goods_amount,
        coalesce(lines.gift_amount, 0) + coalesce(lines.other_amount, 0)
            as extra_amount,
        coalesce(lines.discount_amount, 0) as discount_lines,
        -- What list prices are above what lines cost is discount, too.
        case
            when lines.file_lines = lines.line_count
                then lines.list_amount - lines.goods_amount
        end as below_list,
        case
            when lines.priced_lines > 0
                then
                    coalesce(lines.goods_amount, 0)
                    + coalesce(lines.gift_amount, 0)
                    + coalesce(lines.discount_amount, 0)
                    + coalesce(lines.other_amount, 0)
        end as lines_amount,
        -- Lines that all say whether they hold VAT.
        case
            when lines.priced_lines = 0 or lines.file_lines > 0 then null
            when lines.net_lines = 0 then 'gross'
            when lines.net_lines = lines.priced_lines then 'net'
        end as basis,
        coalesce(lines.line_discount, 0) as line_discount,
        0.02 + 0.01 * coalesce(lines.line_count, 0) as tolerance

    from document_heads as heads
    inner join document_times as times on heads.order_key = times.order_key
    left join document_totals as lines on heads.order_key = lines.order_key
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

),

valued as (

    select
        *,
        coalesce(
            fitting,
            subtotal,
            lines_paid,
            lines_amount,
            case when not tax_included then without_tax end,
            with_tax
        ) as goods_value,
        case
            when fitting is not null and tax != 0
                then abs(fitting - with_tax) <= abs(fitting - without_tax)
            else coalesce(tax_included, true)
        end as is_gross,
        cast(
            greatest(
                coalesce(
                    stated_discount,
                    nullif(line_discount - discount_lines, 0),
                    below_list,
                    0
                ), 0
            ) as decimal(18, 6)
        ) as discount_amount

    from fitted

)

select
    order_key,
    country,
    order_date,
    goods_value,
    shipping,
    tax,
    is_gross,
    tolerance,
    units,
    line_count,
    gift_lines,
    is_rated,
    line_rate,
    is_by_units,
    is_stated,
    case
        when line_count is null then null
        when is_by_units
            then cast(goods_value as double) / nullif(units, 0)
        when lines_paid is not null
            then
                cast(lines_paid - extra_amount as double)
                / nullif(greatest(goods_amount, 0), 0)
        when is_stated
            then
                cast(goods_amount + nullif(discount_lines, 0) as double)
                / nullif(greatest(goods_amount, 0), 0)
        when goods_value = coalesce(goods_amount, 0) + extra_amount then null
        else
            cast(goods_value as double)
            / nullif(coalesce(goods_amount, 0) + extra_amount, 0)
    end as scale,
    discount_amount,
    least(
        cast(discount_amount as double)
        / nullif(greatest(goods_value, 0) + discount_amount, 0), 1.0
    ) as discount_share

from valued
