/*
title   = "Every order in the files: counted, or why not"
grain   = ["order_key"]
reads   = [
    "document_heads", "document_goods", "document_scales", "document_values",
    "document_times", "document_people", "order_returns", "exchange_rates",
    "shop", "definition",
]
source  = "Of several reasons why an order does not count, the first that fits"

[columns]
order_key        = "Order or credit note"
order_id         = "Number as written"
file_id          = "File"
line_number      = "Line in the file"
person_key       = "Person, blank where nobody is named"
ordered_at       = "Local wall time"
ordered_at_utc   = "The same moment in UTC, where it is known"
order_date       = "Local date"
has_time         = "Whether the hour is known"
channel          = "Channel"
campaign         = "Campaign"
discount_code    = "Discount code"
payment_method   = "Paid by"
shipping_method  = "Sent by"
country          = "Country"
postcode         = "Postcode"
is_company       = "Whether it bears an organisation number"
currency         = "Currency of the order"
stated_total     = { label = "The order's own total, as in the file", unit = "money" }
gross            = { label = "Goods with VAT, before returns, as in the file", unit = "money" }
net_revenue      = { label = "Goods without VAT, after returns, in the shop's currency", unit = "money" }
gross_revenue    = { label = "The same with VAT", unit = "money" }
discount_amount  = { label = "Discount in the shop's currency, in the file's basis", unit = "money" }
discount_share   = { label = "Discount of the price before it", unit = "share" }
units            = { label = "Units of goods", unit = "count" }
line_count       = { label = "Lines of goods", unit = "count" }
exchange_rate    = "From the order's currency to the shop's"
kept_share       = { label = "Share of the order that was not sent back", unit = "share" }
vat_basis        = "How the VAT is known"
excluded_because = "Why it does not count, blank where it does"
*/
with

found as (

    select
        heads.order_key,
        heads.order_id,
        heads.file_id,
        heads.line_number,
        document_people.person_key,
        times.ordered_at,
        times.ordered_at_utc,
        times.order_date,
        times.has_time,
        heads.channel,
        heads.campaign,
        heads.discount_code,
        heads.payment_method,
        heads.shipping_method,
        heads.country,
        heads.postcode,
        heads.organisation_number is not null as is_company,
        coalesce(heads.currency, shop.currency) as currency,
        coalesce(heads.total, sums.gross) as stated_total,
        sums.gross,
        sums.net,
        goods.discount_amount,
        goods.discount_share,
        goods.units,
        goods.line_count,
        document_scales.vat_basis,
        case
            when definition.currency = 'as_given' then 1.0
            when heads.currency is null then 1.0
            when heads.currency = shop.currency then 1.0
            else exchange_rates.rate
        end as exchange_rate,
        case definition.returns
            when 'ignored' then 1.0
            else 1.0 - coalesce(order_returns.returned_share, 0)
        end as kept_share,
        case
            when sums.is_credit then 'credit_note'
            when heads.is_cancelled then 'cancelled'
            when heads.status in ('voided', 'failed', 'draft') then heads.status
            when heads.is_test then 'test'
            when heads.has_lines and goods.line_count is null then 'no_lines'
            when order_returns.is_fully_returned then 'fully_returned'
            when goods.line_count = 0 and goods.gift_lines > 0
                then 'gift_card_only'
            when goods.line_count = 0 or sums.net <= 0 then 'zero'
        end as fault,
        definition.left_out,
        definition.known_only,
        definition.channels,
        definition.countries

    -- Each order is in all of the first four; a left join lets the widest table
    -- stream past the others.
    from document_heads as heads
    left join document_values as sums on heads.order_key = sums.order_key
    left join document_goods as goods on heads.order_key = goods.order_key
    left join document_scales on heads.order_key = document_scales.order_key
    left join document_times as times on heads.order_key = times.order_key
    left join document_people on heads.order_key = document_people.order_key
    left join order_returns on heads.order_key = order_returns.order_key
    cross join shop
    cross join definition
    left join exchange_rates
        on
            heads.currency = exchange_rates.currency
            and times.order_date
            between exchange_rates.first_day and exchange_rates.last_day

),

judged as (

    select
        *,
        case
            when
                fault in ('credit_note', 'no_lines')
                or list_contains(left_out, fault)
                then fault
            when known_only and person_key is null then 'no_customer'
            when
                len(channels) > 0
                and not coalesce(list_contains(channels, channel), false)
                then 'channel'
            when
                len(countries) > 0
                and not coalesce(list_contains(countries, country), false)
                then 'country'
        end as excluded_because

    from found

)

select
    order_key,
    order_id,
    file_id,
    line_number,
    person_key,
    ordered_at,
    ordered_at_utc,
    order_date,
    has_time,
    channel,
    campaign,
    discount_code,
    payment_method,
    shipping_method,
    country,
    postcode,
    is_company,
    currency,
    stated_total,
    gross,
    case
        when exchange_rate = 1 and kept_share = 1 then net
        else cast(net * exchange_rate * kept_share as decimal(18, 6))
    end as net_revenue,
    case
        when exchange_rate = 1 and kept_share = 1 then gross
        else cast(gross * exchange_rate * kept_share as decimal(18, 6))
    end as gross_revenue,
    cast(discount_amount * exchange_rate as decimal(18, 6)) as discount_amount,
    discount_share,
    units,
    cast(coalesce(line_count, 0) as integer) as line_count,
    exchange_rate,
    kept_share,
    vat_basis,
    excluded_because

from judged
