/*
title   = "Which person each mark belongs to"
grain   = ["mark"]
reads   = ["identities"]
source  = "Marks that stand on one row belong to one person, and so on along the chain"

[columns]
mark       = "Customer number, e-mail or telephone"
person_key = "Key"

[after]
step = "same_person"
*/
select distinct
    by_number,
    by_email,
    by_phone

from identities
