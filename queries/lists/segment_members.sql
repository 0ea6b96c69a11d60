/*
title    = "The customers on a list"                   # segment_members.sql
question = "Who is on this list?"
why      = "Different groups need different messages."
action   = "Download one list per group, gold first."
grain    = ["customer"]
reads    = ["list_members", "customers", "list_contacts", "scheme_columns"]
source   = "Segment catalogue; a list without a name is every customer"
may_be_empty = true

[params]
segment = { type = "text", default = "gold", label = "List" }

[columns]
position              = { label = "Place", unit = "count" }
customer              = "Customer"
customer_id           = "Customer number"
email                 = "E-mail"
phone                 = "Phone"
first_name            = "First name"
last_name             = "Last name"
full_name             = "Name"
postcode              = "Postcode"
city                  = "City"
country               = "Country"
consent_email         = "Has agreed to e-mail"
segment               = "Customer group"
days_since_last_order = { label = "Days since last purchase", unit = "days" }
last_order_date       = { label = "Last purchase", unit = "date" }
first_order_date      = { label = "First purchase", unit = "date" }
order_days            = { label = "Number of purchases", unit = "count" }
orders                = { label = "Orders", unit = "count" }
net_revenue           = { label = "Bought for", unit = "money" }
r                     = { label = "Score for lately (R)", unit = "score" }
f                     = { label = "Score for often (F)", unit = "score" }
m                     = { label = "Score for much (M)", unit = "score" }
favourite_category    = "Favourite category"
last_product          = "Last product"
customer_key          = { label = "Customer key", unit = "code" }
address               = "E-mail in one form"
street                = "Street"
consent_sms           = "Has agreed to text messages"
consent_post          = "Has agreed to letters"
consent_phone         = "Has agreed to calls"
consent_at            = "When consent was last given or withdrawn"
law_country           = "Country whose law counts"
has_open_case         = { label = "Has an open case", unit = "flag" }
refill_date           = { label = "Runs out", unit = "date" }
consent_file          = "File that tells of consent"
consent_said_on       = { label = "Consent given or withdrawn on", unit = "date" }
cells_125             = { label = "125 cells", unit = "code" }
six_groups            = { label = "Six groups", unit = "code" }
grid_10               = { label = "Grid of ten", unit = "code" }
lifecycle             = { label = "Life cycle", unit = "code" }
*/
select
    coalesce(
        list_members.position,
        cast(
            row_number() over (
                order by customers.net_revenue desc, customers.customer asc
            ) as integer
        )
    ) as position,
    customers.customer,
    customers.customer_id,
    customers.email,
    customers.phone,
    customers.first_name,
    customers.last_name,
    customers.full_name,
    customers.postcode,
    customers.city,
    customers.country,
    contacts.consent_email,
    customers.segment,
    customers.days_since_last_order,
    customers.last_order_date,
    customers.first_order_date,
    customers.order_days,
    customers.orders,
    customers.net_revenue,
    customers.r,
    customers.f,
    customers.m,
    customers.favourite_category,
    customers.last_product,
    customers.customer_key,
    contacts.address,
    contacts.street,
    contacts.consent_sms,
    contacts.consent_post,
    contacts.consent_phone,
    customers.consent_at,
    contacts.law_country,
    contacts.has_open_case,
    contacts.refill_date,
    contacts.consent_file,
    contacts.consent_said_on,
    scheme_columns.cells_125,
    scheme_columns.six_groups,
    scheme_columns.grid_10,
    scheme_columns.lifecycle

from customers
inner join list_contacts as contacts
    on customers.customer_key = contacts.customer_key
left join scheme_columns
    on customers.customer_key = scheme_columns.customer_key
left join list_members
    on
        customers.customer_key = list_members.customer_key
        and list_members.list_name = $segment

where $segment = '' or list_members.customer_key is not null

order by position, customers.customer
