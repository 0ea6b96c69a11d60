/*
title   = "How each customer can be reached, and what they have said to it"
grain   = ["customer_key"]
reads   = [
    "customers", "emails", "phones", "suppressed_emails", "customer_addresses",
    "recent_complaints", "refill_turns", "shop", "as_of", "customer_contacts",
    "register_consents", "orders", "loaded_files",
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
consent_file  = "The file that tells of consent to e-mail; null where another said no"
consent_said_on = "When the register says it was said, else the day of the order"
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

),

sources as (

    select
        contacts.customer_key,
        coalesce(registers.file_id, orders.file_id) as file_id,
        case
            when registers.person_key is null then orders.order_date
            else cast(registers.consent_at as date)
        end as said_on

    from customer_contacts as contacts
    left join register_consents as registers
        on
            contacts.customer_key = registers.person_key
            and registers.channel = 'email'
    left join orders on contacts.consent_order = orders.order_key

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
    refills.refill_date,
    case when suppressed_emails.address is null then loaded_files.file_name end
        as consent_file,
    case when suppressed_emails.address is null then sources.said_on end
        as consent_said_on

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
left join sources on customers.customer_key = sources.customer_key
left join loaded_files on sources.file_id = loaded_files.file_id

order by customers.customer_key
