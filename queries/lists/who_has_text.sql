/*
title    = "A field starts with or contains"
question = "Whose field starts with or contains this text?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["customers", "list_contacts"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
field = { type = "choice", default = "postcode", choices = ["segment", "main_group", "favourite_category", "last_product", "country", "postcode", "city", "gender", "consent_email", "consent_sms", "consent_post", "consent_phone", "customer", "customer_id", "email", "phone", "first_name", "last_name", "full_name"], label = "Field" }
how   = { type = "choice", default = "starts_with", choices = ["starts_with", "contains"], label = "How" }
text  = { type = "text", default = "0", label = "Text" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
with

worded as (

    select
        customers.customer_key,
        case $field
            when 'segment' then customers.segment
            when 'main_group' then customers.main_group
            when 'favourite_category' then customers.favourite_category
            when 'last_product' then customers.last_product
            when 'country' then customers.country
            when 'postcode' then customers.postcode
            when 'city' then customers.city
            when 'gender' then customers.gender
            when 'consent_email' then list_contacts.consent_email
            when 'consent_sms' then list_contacts.consent_sms
            when 'consent_post' then list_contacts.consent_post
            when 'consent_phone' then list_contacts.consent_phone
            when 'customer' then customers.customer
            when 'customer_id' then customers.customer_id
            when 'email' then customers.email
            when 'phone' then customers.phone
            when 'first_name' then customers.first_name
            when 'last_name' then customers.last_name
            when 'full_name' then customers.full_name
        end as word_value

    from customers
    inner join list_contacts
        on customers.customer_key = list_contacts.customer_key

)

select customer_key

from worded

where
    strpos(lower(word_value), lower($text)) = 1
    or (
        $how = 'contains'
        and strpos(lower(word_value), lower($text)) > 0
    )

order by customer_key
