/*
title    = "Files that do not say whether amounts are with VAT"  # vat_readings.sql
question = "Are the amounts with VAT?"
why      = "Read the wrong way, every sum is a fifth too low or a quarter too high."
action   = "Say it once for each file; it holds for the next ones like it."
grain    = ["file_id"]
reads    = ["document_heads", "document_scales", "document_values"]
source   = """
Orders in files with nothing about VAT in headings or sums, where a rate is taken
all the same: the country's, or the line's own. Their amounts are read as with VAT"""
may_be_empty = true

[columns]
file_id = { label = "File", unit = "count" }
orders  = { label = "Orders", unit = "count" }
*/
select
    heads.file_id,
    count(*) as orders

from document_heads as heads
inner join document_scales on heads.order_key = document_scales.order_key
inner join document_values on heads.order_key = document_values.order_key

where
    heads.tax_included is null
    and heads.tax is null
    and document_values.gross != document_values.net
    and not coalesce(document_scales.is_stated, false)

group by heads.file_id

order by heads.file_id
