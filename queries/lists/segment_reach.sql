/*
title    = "Which lists there are, and who can be reached"   # segment_reach.sql
question = "Which lists do I have, and who can I reach?"
why      = "A long list is of little use if few have said yes."
action   = "Choose a list and see how many you can reach."
grain    = ["list_name"]
reads    = ["list_members", "customers", "list_contacts"]
source   = "Segment catalogue; consent is yes, no or unknown, and unknown is not yes"
may_be_empty = true

[columns]
list_name       = { label = "List", unit = "code" }
customers       = { label = "Customers", unit = "count" }
net_revenue     = { label = "Bought for", unit = "money" }
with_email      = { label = "With an e-mail address", unit = "count" }
consent_yes     = { label = "Have said yes to e-mail", unit = "count" }
consent_no      = { label = "Have said no to e-mail", unit = "count" }
consent_unknown = { label = "Consent unknown", unit = "count" }
reach           = { label = "By e-mail", unit = "count" }
reach_sms       = { label = "By text message", unit = "count" }
reach_post      = { label = "By letter", unit = "count" }
reach_phone     = { label = "By phone", unit = "count" }
*/
select
    list_members.list_name,
    count(*) as customers,
    sum(customers.net_revenue) as net_revenue,
    count(customers.email) as with_email,
    count(*) filter (where contacts.consent_email = 'yes') as consent_yes,
    count(*) filter (where contacts.consent_email = 'no') as consent_no,
    count(*) filter (where contacts.consent_email = 'unknown')
        as consent_unknown,
    count(customers.email) filter (where contacts.consent_email = 'yes')
        as reach,
    count(contacts.mobile) filter (where contacts.consent_sms = 'yes')
        as reach_sms,
    count(contacts.street) filter (where contacts.consent_post = 'yes')
        as reach_post,
    count(customers.phone) filter (where contacts.consent_phone = 'yes')
        as reach_phone

from list_members

inner join customers
    on list_members.customer_key = customers.customer_key

inner join list_contacts as contacts
    on customers.customer_key = contacts.customer_key

group by list_members.list_name

order by list_members.list_name
