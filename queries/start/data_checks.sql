/*
title    = "What the numbers cannot see"               # data_checks.sql
question = "How much of the sales can be followed?"
why      = "Sales without a customer cannot come back in any list."
action   = "Ask for e-mail at the purchase, also in the shop."
grain    = ["finding"]
reads    = ["orders", "contact_points", "order_versions", "as_of"]
source   = "Of the valid orders; amounts without VAT, after returns, in the shop's currency"

[columns]
finding     = { label = "Orders", unit = "code" }
orders      = { label = "How many", unit = "count" }
total       = { label = "Of", unit = "count" }
share       = { label = "Share of the orders", unit = "share", of = "total" }
net_revenue = { label = "Their sales", unit = "money" }
*/
with

repeated as (

    select distinct order_key from order_versions

),

checked as (

    select
        orders.net_revenue,
        orders.person_key is null as without_customer,
        contact_points.email is null as without_email,
        orders.net_revenue is null as without_amount,
        orders.line_count = 0 as without_lines,
        coalesce(orders.currency != as_of.currency, false) as other_money,
        repeated.order_key is not null as in_two_files

    from orders
    left join contact_points on orders.order_key = contact_points.order_key
    left join repeated on orders.order_key = repeated.order_key
    cross join as_of

),

findings as (

    select f.finding

    from (
        values
        ('without_customer'), ('without_email'), ('without_amount'),
        ('without_lines'), ('other_money'), ('in_two_files')
    ) as f (finding)

),

counted as (

    select
        findings.finding,
        count(checked.without_customer) as total,
        count(*) filter (
            where case findings.finding
                when 'without_customer' then without_customer
                when 'without_email' then without_email
                when 'without_amount' then without_amount
                when 'without_lines' then without_lines
                when 'other_money' then other_money
                else in_two_files
            end
        ) as orders,
        sum(net_revenue) filter (
            where case findings.finding
                when 'without_customer' then without_customer
                when 'without_email' then without_email
                when 'without_amount' then without_amount
                when 'without_lines' then without_lines
                when 'other_money' then other_money
                else in_two_files
            end
        ) as net_revenue

    from findings
    left join checked on true

    group by findings.finding

)

select
    finding,
    orders,
    total,
    orders / nullif(total, 0) as share,
    net_revenue

from counted

order by orders desc, finding asc
