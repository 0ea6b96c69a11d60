/*
title   = "Valid orders"
grain   = ["order_key"]
reads   = ["order_ledger", "order_sequence", "people"]

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
    valid.ordered_at,
    valid.ordered_at_utc,
    valid.order_date,
    valid.has_time,
    order_sequence.sequence_number,
    valid.gross_revenue,
    valid.net_revenue,
    valid.gross_revenue - valid.net_revenue as vat,
    valid.discount_amount,
    valid.discount_share,
    valid.discount_code,
    valid.currency,
    valid.channel,
    valid.campaign,
    valid.payment_method,
    valid.shipping_method,
    valid.country,
    valid.postcode,
    coalesce(people.is_business, valid.is_company) as is_business,
    valid.units,
    valid.line_count,
    valid.vat_basis,
    valid.file_id

from order_ledger as valid
left join order_sequence on valid.order_key = order_sequence.order_key
left join people on valid.person_key = people.person_key

where valid.excluded_because is null
