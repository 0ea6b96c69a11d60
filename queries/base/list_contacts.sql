/*
title   = "How each customer can be reached, and what they have said to it"
grain   = ["customer_key"]
reads   = [
    "customers", "emails", "phones", "suppressed_emails", "customer_addresses",
    "recent_complaints", "refill_turns", "shop", "as_of",
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
has_open_case = "Whether something may still be unsettled"
refill_date   = "When the next thing is expected to run out"
*/
with

refills as (

    select
        refill_turns.customer_key,
        min(refill_turns.expected_date) as refill_date

    from refill_turns
    cross join as_of

    where refill_turns.expected_date > as_of.as_of

    group by refill_turns.customer_key

)

select
    customers.customer_key,
    emails.email as address,
    customer_addresses.street,
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
    recent_complaints.customer_key is not null as has_open_case,
    refills.refill_date

from customers
cross join shop
left join emails on customers.email = emails.written
left join phones
    on
        customers.phone = phones.written
        and coalesce(customers.country, '') = phones.country
left join suppressed_emails on emails.email = suppressed_emails.address
left join customer_addresses
    on customers.customer_key = customer_addresses.customer_key
left join recent_complaints
    on customers.customer_key = recent_complaints.customer_key
left join refills on customers.customer_key = refills.customer_key

order by customers.customer_key
