/*
title   = "Where letters to customers go"
grain   = ["customer_key"]
reads   = [
    "orders", "documents", "source_files", "loaded_order_lines",
    "document_people", "loaded_customers",
]
source  = "The street of the latest order that has one, else of the register"

[columns]
customer_key = "Customer"
street       = "Street as written"
*/
with

from_orders as (

    select
        orders.customer_key,
        loaded_order_lines.street,
        row_number() over (
            partition by orders.customer_key order by orders.order_key desc
        ) as place

    from orders
    inner join documents on orders.order_key = documents.order_key
    inner join source_files on documents.lines_rank = source_files.file_rank
    inner join loaded_order_lines
        on
            source_files.file_id = loaded_order_lines.file_id
            and documents.lines_row = loaded_order_lines.line_number

    where
        orders.customer_key is not null
        and loaded_order_lines.street is not null

),

from_registers as (

    select
        document_people.person_key as customer_key,
        loaded_customers.street,
        row_number() over (
            partition by document_people.person_key
            order by
                source_files.file_rank desc, loaded_customers.line_number desc
        ) as place

    from document_people
    inner join loaded_customers
        on
            document_people.file_id = loaded_customers.file_id
            and document_people.line_number = loaded_customers.line_number
    inner join source_files
        on loaded_customers.file_id = source_files.file_id

    where
        document_people.order_key is null
        and loaded_customers.street is not null

),

both_sources as (

    select
        customer_key,
        street,
        1 as preference
    from from_orders
    where place = 1

    union all

    select
        customer_key,
        street,
        2 as preference
    from from_registers
    where place = 1

),

preferred as (

    select
        customer_key,
        street,
        row_number() over (
            partition by customer_key order by preference
        ) as place

    from both_sources

)

select
    customer_key,
    street

from preferred

where place = 1

order by customer_key
