/*
title   = "Which product a written code or name means"
grain   = ["written"]
reads   = ["product_forms", "product_kinds"]

[columns]
written     = "The code as written, or the name where there is no code"
product_key = "Key"
other_kind  = "What kind of other line, blank for goods"
*/
select
    product_forms.written,
    product_forms.product_key,
    product_kinds.other_kind

from product_forms
inner join product_kinds
    on product_forms.product_key = product_kinds.product_key

order by product_forms.written
