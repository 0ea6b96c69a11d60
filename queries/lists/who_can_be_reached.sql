/*
title    = "Can be reached"
question = "Who has said yes and can be reached this way?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["list_contacts", "customers"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
channel = { type = "choice", default = "email", choices = ["email", "sms", "phone", "post"], label = "Way" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select customers.customer_key

from customers
inner join list_contacts
    on customers.customer_key = list_contacts.customer_key

where
    case $channel
        when 'email'
            then
                list_contacts.consent_email = 'yes'
                and customers.email is not null
        when 'sms'
            then
                list_contacts.consent_sms = 'yes'
                and list_contacts.mobile is not null
        when 'phone'
            then
                list_contacts.consent_phone = 'yes'
                and customers.phone is not null
        when 'post'
            then
                list_contacts.consent_post = 'yes'
                and list_contacts.street is not null
    end

order by customers.customer_key
