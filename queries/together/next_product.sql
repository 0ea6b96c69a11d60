/*
title    = "Bought next"                               # next_product.sql
question = "What do they buy next?"
why      = "One purchase can reveal the next need: a snow blower often means a garden."
action   = "Write before the season to those who lack it."
grain    = ["item_a_code", "item_b_code"]
reads    = ["next_strata", "next_usual", "basket_products", "products"]
source   = """
Mantel & Haenszel 1959, over quarters and kinds by visits that hold both; no ratio where
none of the others bought B. Interval: Greenland & Robins 1985. p: Poisson's, against the
expected; is_specific: the same against the expected times the usual ratio, 1 at least.
q of both as in basket_pairs: over all pairs there could be, or among those that so many
went on to; hardly chance: q 0.05 or less. How sure: by the q of is_specific"""
may_be_empty = true

[params]
min_count        = { type = "int", default = 5, min = 5, max = 1000000, label = "Customers who went on, at least" }
only_significant = { type = "bool", default = true, after = true, label = "Only what is hardly chance" }
only_specific    = { type = "bool", default = true, after = true, label = "Leave out what they buy more of because they buy more of everything" }

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
possible_pairs = { label = "Pairs, either way round, of products in so many orders", unit = "count" }
others         = { label = "Comparable days of customers without A", unit = "count" }
others_bought  = { label = "Of those, bought B within the same days", unit = "count" }
others_share   = { label = "Share of those", unit = "share" }
expected       = { label = "Would have gone on, if A made no difference", unit = "count" }
ratio          = { label = "Times as likely after A", unit = "ratio" }
low            = { label = "From", unit = "ratio" }
high           = { label = "To", unit = "ratio" }
usual_ratio    = { label = "Times as likely after A, everything else they buy", unit = "ratio" }
is_specific    = { label = "More than they buy of everything else", unit = "flag" }
p              = { label = "Chance of so many by luck alone", unit = "share" }
q              = { label = "The same, corrected for the number of pairs", unit = "share" }
is_significant = { label = "Hardly chance", unit = "flag" }
certainty      = { label = "How sure", unit = "code" }
*/
-- buyers, others and the like are sums over the strata of next_strata: the calendar
-- quarter, and how many order days there had been. Others had no A until their day;
-- some buy it later, as any customer may. usual_ratio is went_on / expected of all
-- products but A and B.
with

kept as (

    select
        item_a,
        item_b

    from next_strata

    group by
        item_a,
        item_b

    having sum(went_on) >= $min_count

),

possible as (

    select cast(count(*) as double) * (count(*) - 1) as possible_pairs
    from basket_products
    where orders >= $min_count

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
inner join kept
    on
        next_strata.item_a = kept.item_a
        and next_strata.item_b = kept.item_b
left join next_usual on next_strata.item_a = next_usual.item_a
inner join products as a on next_strata.item_a = a.product_key
inner join products as b on next_strata.item_b = b.product_key

order by
    item_a_code asc,
    item_b_code asc,
    next_strata.quarter asc,
    next_strata.visits asc
