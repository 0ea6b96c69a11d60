/*
title    = "What growth is made of"                    # growth_parts.sql
question = "Do I grow by more customers, more orders or larger ones?"
why      = "Growth from new customers costs more than growth from those you have."
action   = "Put your effort where the bar is shortest, or where it points down."
grain    = ["part"]
reads    = ["orders", "as_of"]
source   = """
Sales = customers × orders per customer × order size; each did ln(after / before) × M, the
logarithmic mean of sales. Of what customers did, the new (first order in the same days)
and the others have their change × M / the logarithmic mean of customers; blank if the days
before begin before the left edge. All blank if those are not all known, or without sales"""

[params]
period_days = { type = "int", default = 365, min = 1, max = 36500, label = "Days, counted back from the last order" }

[columns]
place           = { label = "Place", unit = "count" }
part            = { label = "Part", unit = "code" }
before          = { label = "In the period before", unit = "ratio" }
after           = { label = "In this period", unit = "ratio" }
change          = { label = "Changed by", unit = "share" }
effect          = { label = "What it did to sales", unit = "money" }
revenue_before  = { label = "Sales in the period before", unit = "money" }
revenue_after   = { label = "Sales in this period", unit = "money" }
*/
with

summed as (

    select
        date_diff('day', order_date, as_of) < $period_days as is_recent,
        cast(count(distinct customer_key) as double) as customers,
        case
            when max(date_diff('day', left_edge, as_of)) >= 2 * $period_days - 1
                then count(*) filter (where sequence_number = 1)
        end as newcomers,
        count(*) as orders,
        cast(sum(net_revenue) as double) as sales

    from orders
    cross join as_of
    where
        customer_key is not null
        and net_revenue is not null
        and date_diff('day', order_date, as_of) < 2 * $period_days
    group by is_recent

),

sides as (

    select
        summed.*,
        place,
        part,
        case place
            when 1 then customers
            when 2 then newcomers
            when 3 then customers - newcomers
            when 4 then orders / nullif(customers, 0)
            else sales / nullif(orders, 0)
        end as size

    from summed
    cross join (
        values (1, 'customer_count'), (2, 'new_here'), (3, 'from_before'),
        (4, 'orders_per_customer'), (5, 'order_size')
    ) as named (place, part)

),

compared as (

    select
        this.place,
        this.part,
        past.size as before,
        this.size as after,
        past.sales as revenue_before,
        this.sales as revenue_after,
        coalesce(
            (this.sales - past.sales)
            / nullif(ln(this.sales / nullif(past.sales, 0)), 0),
            past.sales
        ) as mean_sales,
        coalesce(
            (this.customers - past.customers)
            / nullif(ln(this.customers / nullif(past.customers, 0)), 0),
            past.customers
        ) as mean_customers

    from sides as this
    cross join as_of
    left join sides as past
        on
            this.place = past.place
            and not past.is_recent
            and least(past.sales, this.sales) > 0
            and history_days >= 2 * $period_days - 1
    where this.is_recent

)

select
    place,
    part,
    before,
    after,
    after / nullif(before, 0) - 1 as change,
    mean_sales * case
        when place in (2, 3) then (after - before) / nullif(mean_customers, 0)
        else ln(after / nullif(before, 0))
    end as effect,
    revenue_before,
    revenue_after

from compared

order by place, part
