/*
title    = "New customers, month by month"             # new_customers_by_month.sql
question = "How many new customers come in each month?"
why      = "A shop that stops finding new customers notices it a year too late."
action   = "Compare with the same month last year before you change anything."
grain    = ["month"]
reads    = ["orders", "as_of"]
source   = """
Every month from the first order to the last, also one in which no customer ordered. New
is a customer's first valid order in all that is loaded; every other order is a returning
one. Before the left edge nobody can be called new: earlier orders may be missing. Whole:
the data starts by the 7th of the month, and ends with it or later. No row where no
customer is known"""

[columns]
month               = { label = "Month", unit = "month" }
new_customers       = { label = "New customers", unit = "count" }
returning_customers = { label = "Customers who had bought in an earlier month", unit = "count" }
new_orders          = { label = "First orders", unit = "count" }
returning_orders    = { label = "Later orders", unit = "count" }
new_revenue         = { label = "Sales from first orders", unit = "money" }
returning_revenue   = { label = "Sales from later orders", unit = "money" }
is_known            = { label = "Far enough into the data to call them new", unit = "flag" }
is_whole            = { label = "Whole month", unit = "flag" }
*/
with

bought as (

    select
        customer_key,
        sequence_number,
        net_revenue,
        cast(date_trunc('month', order_date) as date) as month

    from orders
    where customer_key is not null

),

first_months as (

    select
        customer_key,
        month as first_month

    from bought
    where sequence_number = 1

),

counted as (

    select
        bought.month,
        count(*) filter (where bought.sequence_number = 1) as new_orders,
        count(*) filter (where bought.sequence_number > 1) as returning_orders,
        sum(bought.net_revenue) filter (
            where bought.sequence_number = 1
        ) as new_revenue,
        sum(bought.net_revenue) filter (
            where bought.sequence_number > 1
        ) as returning_revenue,
        count(distinct bought.customer_key) filter (
            where bought.month > first_months.first_month
        ) as returning_customers

    from bought
    inner join first_months
        on bought.customer_key = first_months.customer_key

    group by bought.month

),

digits as (

    select d.n
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as d (n)

),

months as (

    select
        cast(
            date_trunc('month', as_of.first_date)
            + interval 1 month * (100 * a.n + 10 * b.n + c.n) as date
        ) as month,
        as_of.first_date,
        as_of.as_of,
        as_of.left_edge
    from as_of
    cross join digits as a
    cross join digits as b
    inner join digits as c
        on
            100 * a.n + 10 * b.n + c.n
            <= date_diff('month', as_of.first_date, as_of.as_of)

    where as_of.has_customers

)

select
    months.month,
    coalesce(counted.new_orders, 0) as new_customers,
    coalesce(counted.returning_customers, 0) as returning_customers,
    coalesce(counted.new_orders, 0) as new_orders,
    coalesce(counted.returning_orders, 0) as returning_orders,
    coalesce(counted.new_revenue, 0) as new_revenue,
    coalesce(counted.returning_revenue, 0) as returning_revenue,
    months.month >= months.left_edge as is_known,
    months.month >= months.first_date - interval 6 day
    and last_day(months.month) <= months.as_of as is_whole

from months
left join counted on months.month = counted.month

order by months.month
