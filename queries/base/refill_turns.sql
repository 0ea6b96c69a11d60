/*
title   = "Whose turn it is to refill what: the last purchase, and the own rhythm"
grain   = ["customer_key", "product_key"]
reads   = ["product_days", "refill_plans", "products", "customer_returns"]
source  = """
An own rhythm, the middle of the days per unit, from three purchases on. Days are whole,
a half is one more; the ends of the plan stretch with the rhythm and the units"""

[after]
step = "refill_turns"

[columns]
customer_key  = "Customer"
product_key   = "Product that is refilled"
purchases     = { label = "Days on which it was bought", unit = "count" }
last_date     = "Last bought"
units         = { label = "Units bought then", unit = "count" }
rhythm        = "own from three purchases on, else product; chosen where the owner says"
expected_days = { label = "How long the last purchase lasts", unit = "days" }
reminder_date = "A sixth, and a week at least, before the expected date, yet after the purchase"
expected_date = "When half of those who buy again have done so"
early_date    = "When a quarter have"
late_date     = "When three quarters have"
category_date = "Anything of the category last bought"
return_date   = "Anything last sent back; the day of the order where that is unknown"
*/
with

following as (

    select
        product_days.*,
        lead(product_days.order_date) over (
            partition by product_days.customer_key, product_days.product_key
            order by product_days.order_date
        ) as next_date

    from product_days
    inner join refill_plans
        on product_days.product_key = refill_plans.product_key

    where refill_plans.is_included

),

turns as (

    select
        customer_key,
        product_key,
        count(*) as purchases,
        max(order_date) as last_date,
        sum(units) filter (where next_date is null) as units,
        median(
            date_diff('day', order_date, next_date)
            / nullif(cast(units as double), 0)
        ) as middle_days

    from following

    group by
        customer_key,
        product_key

),

in_category as (

    select
        product_days.customer_key,
        products.category,
        max(product_days.order_date) as category_date

    from product_days
    inner join products on product_days.product_key = products.product_key

    where
        products.category in (
            select sold.category
            from products as sold
            inner join refill_plans
                on sold.product_key = refill_plans.product_key
            where refill_plans.is_included
        )

    group by
        product_days.customer_key,
        products.category

),

sent_back as (

    select
        customer_key,
        max(coalesce(cast(returned_at as date), order_date)) as return_date

    from customer_returns

    group by customer_key

),

rhythms as (

    select
        turns.*,
        refill_plans.early_days / nullif(refill_plans.days, 0) as early_share,
        refill_plans.late_days / nullif(refill_plans.days, 0) as late_share,
        case
            when refill_plans.basis = 'chosen' then 'chosen'
            when turns.purchases >= 3 then 'own'
            else 'product'
        end as rhythm,
        cast(turns.units as double) * case
            when refill_plans.basis = 'measured' and turns.purchases >= 3
                then turns.middle_days
            else refill_plans.days
        end as expected_days

    from turns
    inner join refill_plans on turns.product_key = refill_plans.product_key

)

select
    rhythms.customer_key,
    rhythms.product_key,
    cast(rhythms.purchases as integer) as purchases,
    rhythms.last_date,
    rhythms.units,
    rhythms.rhythm,
    rhythms.expected_days,
    rhythms.last_date
    + cast(floor(rhythms.expected_days + 0.5) as integer) as expected_date,
    rhythms.last_date
    + cast(floor(rhythms.expected_days * rhythms.early_share + 0.5) as integer)
        as early_date,
    rhythms.last_date
    + cast(floor(rhythms.expected_days * rhythms.late_share + 0.5) as integer)
        as late_date,
    in_category.category_date,
    sent_back.return_date

from rhythms
inner join products on rhythms.product_key = products.product_key
left join in_category
    on
        rhythms.customer_key = in_category.customer_key
        and products.category = in_category.category
left join sent_back on rhythms.customer_key = sent_back.customer_key

order by
    rhythms.customer_key,
    rhythms.product_key
