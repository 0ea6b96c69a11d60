/*
title    = "Shared contacts that merge nobody"         # doubtful_contacts.sql
question = "Which ones need a look?"
why      = "Families share a phone and offices an address: they are not one customer."
action   = "Say which are one person; the others stay apart."
grain    = ["contact"]
reads    = ["person_points", "shared_contacts"]
source   = """
From shared_contacts, those that nobody has decided. Telephones with several names,
offices' addresses, and any with more than three customer numbers within one system"""
may_be_empty = true

[params]
count = { type = "int", default = 200, min = 1, max = 100000, label = "How many" }

[columns]
contact          = "E-mail or telephone"
reason           = { label = "Why it merges nobody", unit = "code" }
persons          = { label = "Persons who use it", unit = "count" }
customer_numbers = { label = "Customer numbers", unit = "count" }
names            = { label = "Names, where known", unit = "count" }
rows             = { label = "Orders and register rows", unit = "count" }
*/
with

uses as (

    select
        email as contact,
        *

    from person_points

    union all

    select
        phone as contact,
        *

    from person_points

)

select
    shared_contacts.contact,
    shared_contacts.reason,
    count(distinct uses.person_key) as persons,
    count(distinct uses.customer_number) as customer_numbers,
    count(distinct uses.person_name) as names,
    cast(sum(uses.rows) as bigint) as rows

from shared_contacts
inner join uses on shared_contacts.contact = uses.contact

where shared_contacts.reason != 'decided'

group by shared_contacts.contact, shared_contacts.reason

order by sum(uses.rows) desc, shared_contacts.contact asc

limit $count
