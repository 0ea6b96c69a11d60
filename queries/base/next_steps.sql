/*
title   = "What the buyers of one product go on to, each pair tested"
grain   = ["item_a_code", "item_b_code"]
reads   = ["next_strata", "next_usual", "basket_products", "products"]
source  = "As next_product: every pair of next_strata is tested"
may_be_empty = true

[after]
step = "next_products"

[columns]
item_a_code    = "Product number of A"
item_b_code    = "Product number of B"
item_a         = "First"
item_b         = "Then"
buyers         = { label = "Customers who bought A a year ago or more", unit = "count" }
went_on        = { label = "Of those, bought B 15 to 365 days later", unit = "count" }
share          = { label = "Share who went on", unit = "share" }
possible_pairs = { label = "Pairs, either way round, of products in five orders or more", unit = "count" }
others         = { label = "Comparable days of customers without A", unit = "count" }
others_bought  = { label = "Of those, bought B within the same days", unit = "count" }
others_share   = { label = "Share of those", unit = "share" }
expected       = { label = "Would have gone on, if A made no difference", unit = "count" }
ratio          = { label = "Times as likely after A", unit = "ratio" }
low            = { label = "From", unit = "ratio" }
high           = { label = "To", unit = "ratio" }
usual_ratio    = { label = "Times as likely after A, everything else they buy", unit = "ratio" }
is_specific    = "More than they buy of everything else, tested"
p              = { label = "Chance of so many by luck alone", unit = "share" }
q              = { label = "The same, corrected for the number of pairs", unit = "share" }
is_significant = "Whether q is 0.05 or less and the ratio above 1, or none of the others did"
certainty      = "clear, probably or may_be_chance"
*/
with

possible as (

    select cast(count(*) as double) * (count(*) - 1) as possible_pairs

    from basket_products

    where orders >= 5

)

select
    a.product_code as item_a_code,
    b.product_code as item_b_code,
    a.title as item_a,
    b.title as item_b,
    next_strata.quarter,
    next_strata.visits,
    next_strata.buyers,
    next_strata.went_on,
    next_strata.others,
    next_strata.others_bought,
    next_usual.all_went_on,
    next_usual.all_expected,
    possible.possible_pairs

from next_strata
cross join possible
left join next_usual on next_strata.item_a = next_usual.item_a
inner join products as a on next_strata.item_a = a.product_key
inner join products as b on next_strata.item_b = b.product_key

order by
    item_a_code asc,
    item_b_code asc,
    next_strata.quarter asc,
    next_strata.visits asc
