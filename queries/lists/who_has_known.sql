/*
title    = "A field is known"
question = "Of whom do we know this?"
why      = "A message to the right people is read; to everyone it is noise."
grain    = ["customer_key"]
reads    = ["customers", "list_contacts"]
source   = "One condition of a rule; where the value is not known, it is not met"
may_be_empty = true

[params]
field = { type = "choice", default = "email", choices = ["email", "phone", "street", "postcode", "city", "country", "customer_id", "first_name", "last_name", "full_name", "birth_year", "gender", "favourite_category", "last_product", "segment", "consent_at"], label = "Field" }

[columns]
customer_key = { label = "Customer", unit = "code" }
*/
select customers.customer_key

from customers
inner join list_contacts
    on customers.customer_key = list_contacts.customer_key

where
    case $field
        when 'email' then customers.email is not null
        when 'phone' then customers.phone is not null
        when 'street' then list_contacts.street is not null
        when 'postcode' then customers.postcode is not null
        when 'city' then customers.city is not null
        when 'country' then customers.country is not null
        when 'customer_id' then customers.customer_id is not null
        when 'first_name' then customers.first_name is not null
        when 'last_name' then customers.last_name is not null
        when 'full_name' then customers.full_name is not null
        when 'birth_year' then customers.birth_year is not null
        when 'gender' then customers.gender is not null
        when 'favourite_category' then customers.favourite_category is not null
        when 'last_product' then customers.last_product is not null
        when 'segment' then customers.segment is not null
        when 'consent_at' then customers.consent_at is not null
    end

order by customers.customer_key
