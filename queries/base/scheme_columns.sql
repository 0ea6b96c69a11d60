/*
title   = "The group of each customer in other tools' schemes, side by side"
grain   = ["customer_key"]
reads   = ["scheme_members"]
source  = "Blank where a scheme has no group for the customer"

[columns]
customer_key = "Customer"
cells_125    = { label = "125 cells", unit = "code" }
six_groups   = { label = "Six groups", unit = "code" }
grid_10      = { label = "Grid of ten", unit = "code" }
lifecycle    = { label = "Life cycle", unit = "code" }
*/
select
    customer_key,
    max(group_code) filter (where scheme = 'cells_125') as cells_125,
    max(group_code) filter (where scheme = 'six_groups') as six_groups,
    max(group_code) filter (where scheme = 'grid_10') as grid_10,
    max(group_code) filter (where scheme = 'lifecycle') as lifecycle

from scheme_members

group by customer_key
