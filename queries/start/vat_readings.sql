/*
title    = "Files that do not say whether amounts are with VAT"  # vat_readings.sql
question = "Are the amounts with VAT?"
why      = "Read the wrong way, every sum is a fifth too low or a quarter too high."
action   = "Say it once for each file; it holds for the next ones like it."
grain    = ["file_id"]
reads    = [
    "document_states", "document_tax", "document_totals", "document_values",
]
source   = """
Orders in files with nothing about VAT in headings or sums, where a rate is taken
all the same: the country's, or the line's own. Their amounts are read as with VAT"""
may_be_empty = true

[columns]
file_id = { label = "File", unit = "count" }
orders  = { label = "Orders", unit = "count" }
*/
select
    document_states.file_id,
    count(*) as orders

from document_states
inner join document_tax on document_states.order_key = document_tax.order_key
inner join document_values
    on document_states.order_key = document_values.order_key
left join document_totals
    on document_states.order_key = document_totals.order_key

where
    document_states.tax_included is null
    and document_states.tax is null
    and document_values.gross != document_values.net
    and (
        document_totals.order_key is null
        or document_totals.priced_lines = 0
        or document_totals.file_lines > 0
    )

group by document_states.file_id

order by document_states.file_id
