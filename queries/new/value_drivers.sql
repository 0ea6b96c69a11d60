/*
title    = "What hangs together with good customers"   # value_drivers.sql
question = "Which first purchases hang together with good customers?"
why      = "What good customers have in common shows where to look for more of them."
action   = "Look for more of those at the top; this shows company, not cause."
grain    = ["trait", "name"]
reads    = ["first_orders", "products"]
source   = """
Of the first order: the goods with most net revenue, their category, how they came in,
the code, channel, campaign and country. Customers who can be called new and have been
followed for 365 days, each group against all others. Value: the difference of means,
Welch's interval and test. Return: two-sided Fisher, interval of Newcombe. q over all
groups of the same measure; groups and rests under the least number are not tested"""
may_be_empty = true

[params]
min_customers = { type = "int", default = 20, min = 2, max = 10000, label = "Customers in the group, at least" }

[after]
step = "drivers"

[columns]
trait               = { label = "Trait of the first order", unit = "code" }
name                = { label = "Which", unit = "code" }
customers           = { label = "Customers", unit = "count" }
other_customers     = { label = "All others", unit = "count" }
value               = { label = "Bought for in the first 12 months, each", unit = "money" }
other_value         = { label = "The others, each", unit = "money" }
value_difference    = { label = "Difference, each", unit = "money" }
value_low           = { label = "Difference, from", unit = "money" }
value_high          = { label = "Difference, to", unit = "money" }
value_q             = { label = "Chance, corrected for the number of groups", unit = "share" }
value_certainty     = { label = "How sure", unit = "code" }
returned_share      = { label = "Share who bought again", unit = "share" }
other_returned_share = { label = "Of the others", unit = "share" }
returned_difference = { label = "Difference of the shares", unit = "share" }
returned_low        = { label = "Difference of the shares, from", unit = "share" }
returned_high       = { label = "Difference of the shares, to", unit = "share" }
returned_q          = { label = "Chance (return), corrected", unit = "share" }
returned_certainty  = { label = "How sure (return)", unit = "code" }
*/
with

followed as (
    select
        first_orders.*,
        products.product_name,
        cast(first_orders.value_365 as double) as value,
        coalesce(first_orders.days_to_second <= 365, false) as came_back
    from first_orders
    left join products
        on first_orders.first_product_key = products.product_key
    where first_orders.is_known_new and first_orders.value_365 is not null
),

traits as (
    select
        t.trait,
        value,
        came_back,
        case t.trait
            when 'first_product' then product_name
            when 'first_category' then first_category
            when 'entry_type' then entry_type
            when 'discount_code' then upper(trim(discount_code))
            when 'channel' then channel
            when 'campaign' then campaign
            else country
        end as name
    from followed
    cross join (
        values ('first_product'), ('first_category'), ('entry_type'),
        ('discount_code'), ('channel'), ('campaign'), ('country')
    ) as t (trait)
),

grouped as (
    select
        trait,
        name,
        count(*) as customers,
        sum(value) as value_sum,
        sum(value * value) as value_squares,
        count(*) filter (where came_back) as returned
    from traits
    where name is not null
    group by trait, name
    having count(*) >= $min_customers
),

everyone as (
    select
        count(*) as customers,
        sum(value) as value_sum,
        sum(value * value) as value_squares,
        count(*) filter (where came_back) as returned
    from followed
)

select
    grouped.trait,
    grouped.name,
    grouped.customers,
    everyone.customers - grouped.customers as other_customers,
    grouped.value_sum,
    grouped.value_squares,
    everyone.value_sum - grouped.value_sum as other_value_sum,
    everyone.value_squares - grouped.value_squares as other_value_squares,
    grouped.returned,
    everyone.returned - grouped.returned as other_returned

from grouped
cross join everyone

where everyone.customers - grouped.customers >= $min_customers

order by grouped.trait, grouped.name
