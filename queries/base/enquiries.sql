/*
title   = "What customers have asked"
grain   = ["enquiry_key"]
reads   = ["loaded_enquiries", "source_files"]

[columns]
enquiry_key  = "Key"
file_id      = "File"
asked_at     = "When, as written"
channel      = "E-mail, telephone, chat …, as written"
email        = "E-mail in small letters"
phone        = "Phone as written"
customer_id  = "Customer number as written"
order_id     = "Order that the question is about"
product_name = "Product that the question is about"
topic        = "What it is about, as sorted by the shop"
subject      = "Heading as written"
question     = "Text as written"
tags         = "Tags as written"
answered_at  = "When it was answered"
*/
with

-- The same enquiry in two files counts once, from the newest.
ranked as (

    select
        loaded.*,
        row_number() over (
            partition by
                source_files.source_key, loaded.enquiry_id,
                case
                    when loaded.enquiry_id is null then loaded.file_id
                end,
                case
                    when loaded.enquiry_id is null then loaded.line_number
                end
            order by source_files.file_rank desc, loaded.line_number desc
        ) as place

    from loaded_enquiries as loaded
    inner join source_files on loaded.file_id = source_files.file_id

)

select
    cast(
        row_number() over (order by asked_at, file_id, line_number) as integer
    ) as enquiry_key,
    file_id,
    asked_at,
    channel,
    lower(email) as email,
    phone,
    customer_id,
    order_id,
    product_name,
    topic,
    subject,
    question,
    tags,
    answered_at

from ranked

where place = 1

order by enquiry_key
