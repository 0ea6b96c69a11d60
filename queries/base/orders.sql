/*
title   = "Valid orders"
grain   = ["order_key"]
reads   = [
    "order_ledger", "document_states", "document_parties", "document_times",
    "document_totals", "document_discounts", "people", "order_sequence",
]

[columns]
order_key       = "Key, in the order of time"
order_id        = "Number as written"
person_key      = "Person, blank where nobody is named"
customer_key    = "The person, who counts as a customer and whose order can be said"
ordered_at      = "Local wall time"
ordered_at_utc  = "The same moment in UTC, where it is known"
order_date      = "Local date"
has_time        = "Whether the hour is known"
sequence_number = "The customer's first valid order is 1"
gross_revenue   = { label = "With VAT, after discounts and returns", unit = "money" }
net_revenue     = { label = "Without VAT, after discounts and returns", unit = "money" }
vat             = { label = "VAT", unit = "money" }
discount_amount = { label = "Discount", unit = "money" }
discount_share  = { label = "Discount of the price before it", unit = "share" }
discount_code   = "Discount code"
currency        = "Currency of the order"
channel         = "Channel"
campaign        = "Campaign"
payment_method  = "Paid by"
shipping_method = "Sent by"
country         = "Country"
postcode        = "Postcode"
is_business     = "Whether a company ordered"
units           = { label = "Units of goods", unit = "count" }
line_count      = { label = "Lines of goods", unit = "count" }
vat_basis       = "How the VAT is known"
file_id         = "File"
*/
select
    valid.order_key,
    valid.order_id,
    valid.person_key,
    order_sequence.customer_key,
    document_times.ordered_at,
    document_times.ordered_at_utc,
    document_times.order_date,
    document_times.has_time,
    order_sequence.sequence_number,
    valid.gross_revenue,
    valid.net_revenue,
    valid.gross_revenue - valid.net_revenue as vat,
    cast(
        document_discounts.discount_amount * valid.exchange_rate
        as decimal(18, 6)
    ) as discount_amount,
    document_discounts.discount_share,
    document_states.discount_code,
    valid.currency,
    document_states.channel,
    document_states.campaign,
    document_states.payment_method,
    document_states.shipping_method,
    document_parties.country,
    document_parties.postcode,
    coalesce(
        people.is_business, document_parties.organisation_number is not null
    ) as is_business,
    document_totals.units,
    cast(coalesce(document_totals.line_count, 0) as integer) as line_count,
    valid.vat_basis,
    valid.file_id

from order_ledger as valid
inner join document_times on valid.order_key = document_times.order_key
inner join document_states on valid.order_key = document_states.order_key
inner join document_parties on valid.order_key = document_parties.order_key
inner join document_discounts
    on valid.order_key = document_discounts.order_key
left join document_totals on valid.order_key = document_totals.order_key
left join order_sequence on valid.order_key = order_sequence.order_key
left join people on valid.person_key = people.person_key

where valid.excluded_because is null
