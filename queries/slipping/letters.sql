/*
title    = "Letters"                                   # letters.sql
question = "Who should get a letter?"
why      = "A paper letter stands out and reaches those without e-mail."
action   = "Download addresses and labels."
grain    = ["customer"]
reads    = ["quiet_lists", "customers", "customer_addresses"]
source   = """
List letters of quiet_lists, from this value up. Who has no e-mail address, or has not said
yes to it, stands first; then the largest value"""
may_be_empty = true

[params]
letter_cost = { type = "int", default = 500, min = 0, max = 100000, label = "A letter is worth it from, amount" }

[columns]
position        = { label = "Place", unit = "count" }
customer        = "Customer"
full_name       = "Name"
street          = "Street"
postcode        = "Postcode"
city            = "City"
country         = "Country"
consent_post    = { label = "Has agreed to letters", unit = "code" }
consent_email   = { label = "Has agreed to e-mail", unit = "code" }
is_letter_only  = { label = "Not reached by e-mail", unit = "flag" }
segment         = { label = "Customer group", unit = "code" }
value_at_stake  = { label = "Bought for in their last 12 months", unit = "money" }
last_order_date = { label = "Last purchase", unit = "date" }
last_product    = "Last product"
*/
select
    row_number() over (
        order by
            customers.email is null
            or customers.consent_email <> 'yes' desc,
            quiet_lists.value_at_stake desc,
            customers.customer asc
    ) as position,
    customers.customer,
    customers.full_name,
    customer_addresses.street,
    customers.postcode,
    customers.city,
    customers.country,
    customers.consent_post,
    customers.consent_email,
    customers.email is null or customers.consent_email <> 'yes'
        as is_letter_only,
    customers.segment,
    quiet_lists.value_at_stake,
    customers.last_order_date,
    customers.last_product

from quiet_lists

inner join customers
    on quiet_lists.customer_key = customers.customer_key

inner join customer_addresses
    on quiet_lists.customer_key = customer_addresses.customer_key

where
    quiet_lists.list_name = 'letters'
    and quiet_lists.value_at_stake >= $letter_cost

order by position, customers.customer
