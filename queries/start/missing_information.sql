/*
title    = "What is filled in, and what it would open" # missing_information.sql
question = "What information am I missing?"
why      = "Once you see the gaps, you know what to ask customers about."
action   = "Begin with the first gap in the list: ask at the purchase, or fetch it."
grain    = ["field"]
reads    = ["customers", "orders", "order_lines"]
source   = "Of all customers, of valid orders, or of lines with goods; the emptiest first"

[columns]
kind    = { label = "Kind of data", unit = "code" }
field   = { label = "Information", unit = "code" }
filled  = { label = "Filled in", unit = "count" }
total   = { label = "Of", unit = "count" }
share   = { label = "Share filled in", unit = "share", of = "total" }
unlocks = { label = "What it opens", unit = "code" }
remedy  = { label = "How to get it", unit = "code" }
*/
with

people as (
    select
        count(*) as total,
        count(email) as email,
        count(phone) as phone,
        count(coalesce(full_name, first_name, last_name)) as full_name,
        count(postcode) as postcode,
        count(birth_year) as birth_year,
        count(gender) as gender,
        count(favourite_category) as category,
        count(*) filter (where consent_email != 'unknown') as consent
    from customers
),

bought as (
    select
        count(*) as total,
        count(person_key) as buyer,
        count(*) filter (where line_count > 0) as order_lines,
        count(*) filter (where has_time) as order_time,
        count(coalesce(campaign, discount_code)) as campaign_code
    from orders
),

goods as (
    select
        count(*) as total,
        count(unit_cost) as unit_cost
    from order_lines
    where is_product
),

fields as (
    select
        f.kind,
        f.field,
        f.unlocks,
        f.remedy
    from (
        values
        ('basic_data', 'email', 'open_writing', 'ask_at_purchase'),
        ('basic_data', 'phone', 'open_calling', 'ask_at_purchase'),
        ('basic_data', 'full_name', 'open_greeting', 'fuller_export'),
        ('basic_data', 'postcode', 'open_places', 'fuller_export'),
        ('demographics', 'birth_year', 'open_ages', 'profile_page'),
        ('demographics', 'gender', 'open_gender', 'profile_page'),
        ('behaviour', 'buyer', 'open_customers', 'ask_at_purchase'),
        ('behaviour', 'order_lines', 'open_baskets', 'lines_export'),
        ('behaviour', 'order_time', 'open_hours', 'lines_export'),
        ('behaviour', 'campaign_code', 'open_campaigns', 'mark_campaigns'),
        ('behaviour', 'unit_cost', 'open_margin', 'product_export'),
        ('interests', 'category', 'open_interests', 'product_export'),
        ('interests', 'consent', 'open_consent', 'subscriber_export')
    ) as f (kind, field, unlocks, remedy)
),

filled as (
    select
        fields.kind,
        fields.field,
        case fields.field
            when 'email' then people.email
            when 'phone' then people.phone
            when 'full_name' then people.full_name
            when 'postcode' then people.postcode
            when 'birth_year' then people.birth_year
            when 'gender' then people.gender
            when 'category' then people.category
            when 'consent' then people.consent
            when 'buyer' then bought.buyer
            when 'order_lines' then bought.order_lines
            when 'order_time' then bought.order_time
            when 'campaign_code' then bought.campaign_code
            when 'unit_cost' then goods.unit_cost
        end as filled,
        case
            when fields.field = 'unit_cost' then goods.total
            when fields.kind = 'behaviour' then bought.total
            else people.total
        end as total,
        fields.unlocks,
        fields.remedy
    from fields
    cross join people
    cross join bought
    cross join goods
)

select
    kind,
    field,
    filled,
    total,
    filled / nullif(total, 0) as share,
    unlocks,
    remedy

from filled

order by filled / nullif(total, 0) asc nulls last, field asc
