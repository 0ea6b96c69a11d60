/*
title   = "What the files say of each whole order: its state, its sums and who ordered"
grain   = ["order_key"]
reads   = [
    "loaded_order_lines", "source_files", "documents", "country_names",
    "nobody_names", "nobody_numbers",
]
source  = "A file of whole orders is believed before the lines, column by column"

[columns]
order_key           = "Order or credit note"
source_key          = "System and kind, within which a number means one order"
order_id            = "Number as written, or the row's own key"
is_marked_credit    = "Whether its rows are marked as credit"
has_lines           = "Whether a file with lines holds it"
file_id             = "File"
line_number         = "Line in that file"
tax_included        = "Whether amounts include VAT, as the file says"
ordered_at          = "Wall time as written"
utc_offset_minutes  = "Offset as written"
has_time            = "Whether the hour is known"
status              = "Our word for its status, blank where there is none"
is_cancelled        = "Cancelled"
is_test             = "Told to be a test by status, flag or tag"
credit_reference    = "Order that it credits"
total               = { label = "Total", unit = "money" }
subtotal            = { label = "Subtotal", unit = "money" }
tax                 = { label = "VAT", unit = "money" }
shipping            = { label = "Shipping", unit = "money" }
discount            = { label = "Discount", unit = "money" }
refunded            = { label = "Refunded", unit = "money" }
discount_code       = "Discount code"
payment_method      = "Paid by"
shipping_method     = "Sent by"
channel             = "Channel"
campaign            = "Campaign"
customer_id         = "Customer number"
email               = "E-mail as written"
phone               = "Telephone as written"
first_name          = "First name"
last_name           = "Last name"
full_name           = "Name"
company             = "Company"
organisation_number = "Organisation number"
country             = "ISO code where we know the country, else as written"
postcode            = "Postcode"
city                = "City"
currency            = "Currency"
consent_email       = "Consent to e-mail, yes or no"
*/
with

from_lines as (

    select
        documents.order_key,
        documents.source_key,
        documents.order_id as number,
        documents.is_credit as is_marked_credit,
        source_files.tax_included,
        rows_read.*

    from documents
    inner join source_files on documents.lines_rank = source_files.file_rank
    inner join loaded_order_lines as rows_read
        on
            source_files.file_id = rows_read.file_id
            and documents.lines_row = rows_read.line_number

),

from_headers as (

    select
        documents.order_key,
        documents.source_key,
        documents.order_id as number,
        documents.is_credit as is_marked_credit,
        source_files.tax_included,
        rows_read.*

    from documents
    inner join source_files on documents.header_rank = source_files.file_rank
    inner join loaded_order_lines as rows_read
        on
            source_files.file_id = rows_read.file_id
            and documents.header_row = rows_read.line_number

),

merged as (

    select
        coalesce(l.order_key, h.order_key) as order_key,
        coalesce(l.source_key, h.source_key) as source_key,
        coalesce(l.number, h.number) as order_id,
        coalesce(l.is_marked_credit, h.is_marked_credit) as is_marked_credit,
        l.order_key is not null as has_lines,
        coalesce(l.file_id, h.file_id) as file_id,
        coalesce(l.line_number, h.line_number) as line_number,
        coalesce(h.tax_included, l.tax_included) as tax_included,
        coalesce(h.ordered_at, l.ordered_at) as ordered_at,
        coalesce(h.utc_offset_minutes, l.utc_offset_minutes)
            as utc_offset_minutes,
        coalesce(h.has_time, l.has_time, false) as has_time,
        coalesce(h.status_code, l.status_code) as status,
        coalesce(h.cancelled_at, l.cancelled_at) as cancelled_at,
        coalesce(h.is_test, l.is_test, false) as is_test,
        lower(coalesce(h.tags, l.tags)) as tags,
        coalesce(h.credit_reference, l.credit_reference) as credit_reference,
        coalesce(h.order_total, l.order_total) as total,
        coalesce(h.order_subtotal, l.order_subtotal) as subtotal,
        coalesce(h.order_tax, l.order_tax) as tax,
        coalesce(h.order_net, l.order_net) as total_net,
        coalesce(h.order_shipping, l.order_shipping) as shipping,
        coalesce(h.order_discount, l.order_discount) as discount,
        coalesce(h.order_refunded, l.order_refunded) as refunded,
        coalesce(h.discount_code, l.discount_code) as discount_code,
        coalesce(h.payment_method, l.payment_method) as payment_method,
        coalesce(h.shipping_method, l.shipping_method) as shipping_method,
        coalesce(h.channel, l.channel) as channel,
        coalesce(h.campaign, l.campaign) as campaign,
        coalesce(h.customer_id, l.customer_id) as customer_id,
        coalesce(h.email, l.email) as email,
        coalesce(h.phone, l.phone) as phone,
        coalesce(h.first_name, l.first_name) as first_name,
        coalesce(h.last_name, l.last_name) as last_name,
        coalesce(h.full_name, l.full_name) as full_name,
        coalesce(h.company, l.company) as company,
        coalesce(h.organisation_number, l.organisation_number)
            as organisation_number,
        coalesce(h.country, l.country) as country,
        coalesce(h.postcode, l.postcode) as postcode,
        coalesce(h.city, l.city) as city,
        coalesce(h.currency, l.currency) as currency,
        coalesce(h.consent_email, l.consent_email) as consent_email

    from from_lines as l
    full outer join from_headers as h on l.order_key = h.order_key

)

select
    merged.order_key,
    merged.source_key,
    merged.order_id,
    merged.is_marked_credit,
    merged.has_lines,
    merged.file_id,
    merged.line_number,
    merged.tax_included,
    merged.ordered_at,
    merged.utc_offset_minutes,
    merged.has_time,
    merged.status,
    coalesce(merged.status = 'cancelled', false)
    or merged.cancelled_at is not null as is_cancelled,
    merged.is_test
    or coalesce(merged.status = 'test', false)
    or coalesce(
        regexp_matches(
            merged.tags, '(^|[,;])\s*test\s?(ordre|order)?\s*([,;]|$)'
        ),
        false
    ) as is_test,
    merged.credit_reference,
    merged.total,
    merged.subtotal,
    coalesce(merged.tax, merged.total - merged.total_net) as tax,
    merged.shipping,
    merged.discount,
    merged.refunded,
    merged.discount_code,
    merged.payment_method,
    merged.shipping_method,
    merged.channel,
    merged.campaign,
    case
        when nobody_numbers.written is null and nobody_names.written is null
            then merged.customer_id
    end as customer_id,
    merged.email,
    merged.phone,
    merged.first_name,
    merged.last_name,
    merged.full_name,
    merged.company,
    merged.organisation_number,
    coalesce(country_names.country, merged.country) as country,
    merged.postcode,
    merged.city,
    merged.currency,
    merged.consent_email

from merged
left join country_names on lower(merged.country) = country_names.name
left join nobody_numbers
    on lower(merged.customer_id) = nobody_numbers.written
left join nobody_names
    on
        lower(coalesce(merged.full_name, merged.company))
        = nobody_names.written
