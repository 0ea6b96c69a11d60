/*
title    = "Customers known by an address alone"       # customer_labels.sql
question = "What are they called where their address must not stand?"
why      = "A table is passed on more easily than a list, and by other hands."
grain    = ["customer"]
reads    = ["customers"]
source   = """
Whose number is an e-mail address, or who has none and is called by an address or a
telephone: its first two signs, and the key that tells two such customers apart"""
may_be_empty = true

[columns]
customer = "Customer"
label    = "Name without the address"
*/
select
    customer,
    substr(customer, 1, 2) || '… #' || cast(customer_key as varchar) as label

from customers

where
    strpos(customer, '@') > 0
    or (customer_id is null and (email is not null or phone is not null))

order by customer
