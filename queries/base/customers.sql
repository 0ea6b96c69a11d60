/*
title   = "Customers: one row per person with a valid order"
grain   = ["customer_key"]
reads   = [
    "customer_windows", "customer_segments", "customer_contacts",
    "customer_favourites", "register_persons",
]

[columns]
customer_key          = "Key"
customer              = "What a person calls them: number, else e-mail, telephone, name"
customer_id           = "The shop's number"
email                 = "E-mail as last written"
phone                 = "Telephone as last written"
first_name            = "First name"
last_name             = "Last name"
full_name             = "Name"
country               = "Country"
postcode              = "Postcode"
city                  = "City"
birth_year            = "Year of birth"
gender                = "Gender"
consent_email         = "Consent to e-mail: yes, no or unknown"
consent_sms           = "Consent to text messages"
consent_post          = "Consent to letters"
consent_phone         = "Consent to calls"
consent_at            = "When consent was given or withdrawn"
first_order_date      = "First valid order, in all that is loaded"
last_order_date       = "Last valid order"
in_window             = "Whether there are orders enough in the window"
days_since_last_order = { label = "Days of silence", unit = "days" }
order_days            = { label = "Days with an order, in the window", unit = "days" }
orders                = { label = "Valid orders, in the window", unit = "count" }
net_revenue           = { label = "Net revenue, in the window", unit = "money" }
order_days_ever       = { label = "Days with an order, in all that is loaded", unit = "days" }
orders_ever           = { label = "Valid orders, in all that is loaded", unit = "count" }
net_revenue_ever      = { label = "Net revenue of all orders that are loaded", unit = "money" }
r                     = { label = "Recency score", unit = "score" }
f                     = { label = "Frequency score", unit = "score" }
m                     = { label = "Money score", unit = "score" }
segment               = { label = "Segment", unit = "code" }
main_group            = { label = "Main group", unit = "code" }
favourite_category    = "The category with most net revenue"
last_product          = "The product with most net revenue in the last order"
*/
with

named as (

    select
        customer_key,
        coalesce(
            customer_id, email, phone, full_name, cast(customer_key as varchar)
        ) as name

    from customer_contacts

),

shared_names as (

    select name from named

    group by name

    having count(*) > 1

),

numbered as (

    select
        named.customer_key,
        row_number() over (
            partition by named.name order by named.customer_key
        ) as place

    from named
    inner join shared_names on named.name = shared_names.name

)

select
    windows.customer_key,
    case
        when numbered.place > 1
            then named.name || ' #' || cast(numbered.place as varchar)
        else named.name
    end as customer,
    contacts.customer_id,
    contacts.email,
    contacts.phone,
    contacts.first_name,
    contacts.last_name,
    contacts.full_name,
    contacts.country,
    contacts.postcode,
    contacts.city,
    register.birth_year,
    register.gender,
    coalesce(register.consent_email, contacts.consent_email, 'unknown')
        as consent_email,
    coalesce(register.consent_sms, 'unknown') as consent_sms,
    coalesce(register.consent_post, 'unknown') as consent_post,
    coalesce(register.consent_phone, 'unknown') as consent_phone,
    register.consent_at,
    windows.first_order_date,
    windows.last_order_date,
    windows.in_window,
    windows.days_since_last_order,
    windows.order_days,
    windows.orders,
    cast(windows.net_revenue as decimal(38, 6)) as net_revenue,
    windows.order_days_ever,
    windows.orders_ever,
    windows.net_revenue_ever,
    segments.r,
    segments.f,
    segments.m,
    segments.segment,
    segments.main_group,
    favourites.favourite_category,
    favourites.last_product

from customer_windows as windows
inner join customer_contacts as contacts
    on windows.customer_key = contacts.customer_key
inner join customer_favourites as favourites
    on windows.customer_key = favourites.customer_key
inner join named on windows.customer_key = named.customer_key
left join numbered on windows.customer_key = numbered.customer_key
left join customer_segments as segments
    on windows.customer_key = segments.customer_key
left join register_persons as register
    on windows.customer_key = register.person_key
