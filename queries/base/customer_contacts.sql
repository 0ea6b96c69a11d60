/*
title   = "What customers are called, and where they live"
grain   = ["customer_key"]
reads   = ["orders", "document_heads", "register_persons"]
source  = "The latest that any valid order says, else the register"

[columns]
customer_key  = "Customer"
customer_id   = "The shop's number"
email         = "E-mail as last written"
phone         = "Telephone as last written"
first_name    = "First name"
last_name     = "Last name"
full_name     = "Name"
country       = "Country"
postcode      = "Postcode"
city          = "City"
consent_email = "What the latest order says of consent to e-mail"
consent_order = "The order that says so"
*/
with

written as (

    select
        orders.customer_key,
        arg_max(heads.customer_id, orders.order_key) as customer_id,
        arg_max(heads.email, orders.order_key) as email,
        arg_max(heads.phone, orders.order_key) as phone,
        arg_max(heads.first_name, orders.order_key) as first_name,
        arg_max(heads.last_name, orders.order_key) as last_name,
        arg_max(heads.full_name, orders.order_key) as full_name,
        arg_max(heads.country, orders.order_key) as country,
        arg_max(heads.postcode, orders.order_key) as postcode,
        arg_max(heads.city, orders.order_key) as city,
        arg_max(heads.consent_email, orders.order_key) as consent_email,
        max(
            case
                when heads.consent_email is not null then orders.order_key
            end
        ) as consent_order

    from orders
    inner join document_heads as heads on orders.order_key = heads.order_key

    where orders.customer_key is not null

    group by orders.customer_key

)

select
    written.customer_key,
    coalesce(written.customer_id, register_persons.customer_id) as customer_id,
    coalesce(written.email, register_persons.email) as email,
    coalesce(written.phone, register_persons.phone) as phone,
    coalesce(written.first_name, register_persons.first_name) as first_name,
    coalesce(written.last_name, register_persons.last_name) as last_name,
    coalesce(
        written.full_name,
        written.first_name || ' ' || written.last_name,
        register_persons.full_name,
        register_persons.first_name || ' ' || register_persons.last_name
    ) as full_name,
    coalesce(written.country, register_persons.country) as country,
    coalesce(written.postcode, register_persons.postcode) as postcode,
    coalesce(written.city, register_persons.city) as city,
    written.consent_email,
    written.consent_order

from written
left join register_persons
    on written.customer_key = register_persons.person_key
