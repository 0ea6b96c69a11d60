/*
title   = "How each customer can be reached, and what they have said to it"
grain   = ["customer_key"]
reads   = [
    "customers", "emails", "phones", "suppressed_emails", "customer_streets",
    "returns", "orders", "shop",
]
source  = "A no said with any spelling of the address counts; unknown is not yes"

[columns]
customer_key  = "Customer"
address       = "E-mail in one form"
street        = "Street as written"
consent_email = "Consent to e-mail: yes, no or unknown"
consent_sms   = "Consent to text messages"
consent_post  = "Consent to letters"
consent_phone = "Consent to calls"
is_suppressed = "Whether the no was said by another with this address"
mobile        = "Mobile phone in one form"
law_country   = "The country whose law counts: the customer's, else the shop's"
returned_date = "When something was last sent back"
*/
with

sent_back as (

    select
        orders.customer_key,
        cast(max(returns.returned_at) as date) as returned_date

    from returns
    inner join orders on returns.order_key = orders.order_key

    where orders.customer_key is not null

    group by orders.customer_key

)

select
    customers.customer_key,
    emails.email as address,
    customer_streets.street,
    case
        when suppressed_emails.address is not null then 'no'
        else customers.consent_email
    end as consent_email,
    customers.consent_sms,
    customers.consent_post,
    customers.consent_phone,
    suppressed_emails.address is not null
    and customers.consent_email <> 'no' as is_suppressed,
    phones.phone as mobile,
    coalesce(customers.country, shop.country) as law_country,
    sent_back.returned_date

from customers
cross join shop
left join emails on customers.email = emails.written
left join phones
    on
        customers.phone = phones.written
        and coalesce(customers.country, '') = phones.country
left join suppressed_emails on emails.email = suppressed_emails.address
left join customer_streets
    on customers.customer_key = customer_streets.customer_key
left join sent_back on customers.customer_key = sent_back.customer_key

order by customers.customer_key
