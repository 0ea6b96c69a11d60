/*
title   = "Who of the quiet customers to write to, to call, to send a letter"
grain   = ["list_name", "customer_key"]
reads   = [
    "customer_clocks", "customers", "customer_addresses", "recent_complaints",
    "shop",
]
may_be_empty = true
source  = "Nobody with an open complaint. Denmark: the customer's country, else the shop's, is DK"

[columns]
list_name      = "win_back: slipping, in Denmark only with a yes to e-mail. call_list: gold_slipping or lost_big and not in time, with a phone number and no no to calls, in Denmark only with a yes. letters: slipping, or gold_slipping or lost_big and not in time, with street and postcode and no no to letters"
customer_key   = "Customer"
value_at_stake = { label = "Net revenue of the last 12 months before they went quiet", unit = "money" }
*/
with

quiet as (

    select
        customers.customer_key,
        customer_clocks.value_at_stake,
        customer_clocks.state = 'slipping' as is_slipping,
        coalesce(customers.segment in ('gold_slipping', 'lost_big'), false)
            as is_big,
        customers.phone is not null as has_phone,
        customer_addresses.street is not null
        and customers.postcode is not null as has_address,
        customers.consent_email,
        customers.consent_phone,
        customers.consent_post,
        coalesce(customers.country, shop.country, '') = 'DK' as is_danish

    from customer_clocks
    inner join customers
        on customer_clocks.customer_key = customers.customer_key
    cross join shop
    left join customer_addresses
        on customer_clocks.customer_key = customer_addresses.customer_key
    left join recent_complaints
        on customer_clocks.customer_key = recent_complaints.customer_key

    where
        customer_clocks.state <> 'in_time'
        and recent_complaints.customer_key is null

)

select
    'win_back' as list_name,
    customer_key,
    value_at_stake

from quiet

where is_slipping and (consent_email = 'yes' or not is_danish)

union all

select
    'call_list' as list_name,
    customer_key,
    value_at_stake

from quiet

where
    is_big
    and has_phone
    and consent_phone <> 'no'
    and (consent_phone = 'yes' or not is_danish)

union all

select
    'letters' as list_name,
    customer_key,
    value_at_stake

from quiet

where (is_slipping or is_big) and has_address and consent_post <> 'no'
