/*
title   = "Files of orders, the newest last"
grain   = ["file_id"]
reads   = ["loaded_files"]

[columns]
file_id      = "File"
source_key   = "System and kind, within which an order number means one order"
system       = "System"
file_rank    = "Higher wins: by the file's last date, then the one loaded later"
has_lines    = "Whether its rows are order lines"
tax_included = "Whether its amounts include VAT, blank where it does not say"
*/
select
    file_id,
    cast(
        dense_rank() over (
            order by coalesce(system, 'generic'), coalesce(kind, 'orders')
        ) as integer
    ) as source_key,
    coalesce(system, 'generic') as system,
    cast(
        row_number()
            over (
                order by
                    last_date nulls first, loaded_at nulls first, fingerprint
            )
        as integer
    ) as file_rank,
    coalesce(has_lines, true) as has_lines,
    tax_included

from loaded_files

order by file_id
