/*
title   = "Where a letter reaches each customer"
grain   = ["customer_key"]
reads   = [
    "orders", "documents", "source_files", "document_people", "customers",
    "loaded_order_lines", "loaded_customers",
]
may_be_empty = true
source  = "The street of the latest order that has one, else of the register"

[columns]
customer_key = "Customer whose street is known"
street       = "Street and number"
*/
with

written_rows as (

    select
        documents.order_key,
        source_files.file_id,
        documents.lines_row as line_number

    from documents
    inner join source_files on documents.lines_rank = source_files.file_rank

    union all

    select
        documents.order_key,
        source_files.file_id,
        documents.header_row as line_number

    from documents
    inner join source_files on documents.header_rank = source_files.file_rank

),

from_orders as (

    select
        orders.customer_key,
        orders.order_key,
        loaded_order_lines.street

    from written_rows
    inner join loaded_order_lines
        on
            written_rows.file_id = loaded_order_lines.file_id
            and written_rows.line_number = loaded_order_lines.line_number
    inner join orders on written_rows.order_key = orders.order_key

    where
        orders.customer_key is not null
        and trim(loaded_order_lines.street) <> ''

),

from_register as (

    select
        document_people.person_key as customer_key,
        0 as order_key,
        loaded_customers.street

    from document_people
    inner join loaded_customers
        on
            document_people.file_id = loaded_customers.file_id
            and document_people.line_number = loaded_customers.line_number

    where
        document_people.order_key is null
        and trim(loaded_customers.street) <> ''

),

ranked as (

    select
        customer_key,
        street,
        row_number() over (
            partition by customer_key order by order_key desc, street asc
        ) as place

    from (
        select * from from_orders
        union all
        select * from from_register
    ) as known

)

select
    ranked.customer_key,
    ranked.street

from ranked
inner join customers on ranked.customer_key = customers.customer_key

where ranked.place = 1
