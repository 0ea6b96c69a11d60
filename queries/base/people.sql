/*
title   = "Persons, and whether they are companies"
grain   = ["person_key"]
reads   = ["document_people", "document_heads", "loaded_customers"]
source  = "A company has an organisation number, or a company's name and an invoice"

[columns]
person_key  = "Key"
is_business = "A company by its register, or by at least half of its orders"
orders      = { label = "Orders and credit notes in the files", unit = "count" }
*/
with

orders as (

    select
        document_people.person_key,
        document_heads.organisation_number is not null
        or (
            document_heads.company is not null
            and (
                coalesce(document_heads.tax = 0, false)
                or coalesce(
                    regexp_matches(
                        lower(document_heads.payment_method),
                        'faktura|invoice|lasku|rechnung'
                    ),
                    false
                )
            )
        ) as is_business

    from document_people
    inner join document_heads
        on document_people.order_key = document_heads.order_key

),

by_orders as (

    select
        person_key,
        count(*) as orders,
        count(*) filter (where is_business) * 2 >= count(*) as is_business

    from orders

    group by person_key

),

by_register as (

    select
        document_people.person_key,
        bool_or(loaded_customers.organisation_number is not null)
            as is_business

    from document_people
    inner join loaded_customers
        on
            document_people.file_id = loaded_customers.file_id
            and document_people.line_number = loaded_customers.line_number

    where document_people.order_key is null

    group by document_people.person_key

)

select
    coalesce(by_orders.person_key, by_register.person_key) as person_key,
    coalesce(by_register.is_business, false)
    or coalesce(by_orders.is_business, false) as is_business,
    coalesce(by_orders.orders, 0) as orders

from by_orders
full outer join by_register
    on by_orders.person_key = by_register.person_key
