/*
title   = "Customer numbers that mean nobody"
grain   = ["written"]
reads   = []

[columns]
written = "In lower case"
*/
select written

from (
    values
    ('0'), ('-1'), ('guest'), ('gjest'), ('gäst'), ('gæst'), ('not logged in')
) as known (written)

order by written
