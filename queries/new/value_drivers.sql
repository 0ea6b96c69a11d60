/*
title    = "What hangs together with good customers"   # value_drivers.sql
question = "Which first purchases hang together with good customers?"
why      = "What good customers have in common shows where to look for more of them."
action   = "Look for more of those at the top; this shows company, not cause."
grain    = ["trait", "name"]
reads    = ["first_orders", "order_days", "products"]
source   = """
Of the first order: the goods with most net revenue, their category, how they came in,
the code, channel, campaign, country, region (country and first two figures of the
postcode, NO, DK and SE). Customers who can be called new, followed for 365 days, each
group against all others. Value: net revenue after the first day, up to day 365; the
first day, whose price the trait itself sets, stands apart. Test: permutation, who is in
the group drawn anew among all; its distribution by its three first moments (Pearson
III, after Mielke & Berry), which holds for heavy tails, twice the smaller tail;
interval: the difference less the middle 95 % of that distribution. Return, by day 365:
Fisher, twice the smaller tail; interval of Newcombe. q over all groups of the same
measure; groups and rests under the least number are not tested"""
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
value               = { label = "Bought for in the 12 months after the first day, each", unit = "money" }
other_value         = { label = "The others, each", unit = "money" }
value_difference    = { label = "Difference, each", unit = "money" }
value_low           = { label = "Difference, from", unit = "money" }
value_high          = { label = "Difference, to", unit = "money" }
value_q             = { label = "Chance, corrected for the number of groups", unit = "share" }
value_certainty     = { label = "How sure", unit = "code" }
first_value         = { label = "Bought for on the first day, each", unit = "money" }
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
        first_orders.country || ' ' || left(trim(first_orders.postcode), 2)
            as region,
        cast(order_days.net_revenue as double) as first_value,
        cast(first_orders.value_365 - order_days.net_revenue as double)
            as value,
        coalesce(first_orders.days_to_second <= 365, false) as came_back
    from first_orders
    inner join order_days
        on
            first_orders.customer_key = order_days.customer_key
            and order_days.visit_number = 1
    left join products
        on first_orders.first_product_key = products.product_key
    where first_orders.is_known_new and first_orders.value_365 is not null
),

traits as (
    select
        t.trait,
        value,
        first_value,
        came_back,
        case t.trait
            when 'first_product' then product_name
            when 'first_category' then first_category
            when 'entry_type' then entry_type
            when 'discount_code' then upper(trim(discount_code))
            when 'from_channel' then channel
            when 'campaign' then campaign
            when 'from_country' then country
            when 'from_region' then region
            else 'everyone'
        end as name
    from followed
    cross join (
        values ('everyone'), ('first_product'), ('first_category'),
        ('entry_type'), ('discount_code'), ('from_channel'), ('campaign'),
        ('from_country'), ('from_region')
    ) as t (trait)
    where value is not null
)

-- The step holds each group against the row of everyone, which it takes out.
select
    trait,
    name,
    count(*) as customers,
    sum(value) as value_sum,
    sum(value * value) as value_squares,
    sum(value * value * value) as value_cubes,
    avg(first_value) as first_value,
    count(*) filter (where came_back) as returned

from traits

where
    name is not null
    and (trait != 'from_region' or left(name, 2) in ('DK', 'NO', 'SE'))

group by trait, name

having count(*) >= $min_customers

order by trait, name
