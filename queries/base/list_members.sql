/*
title    = "Who is on which list"                      # list_members.sql
question = "Which customers belong to each named list?"
why      = "A list has one rule, whether it is drawn, counted or sent."
grain    = ["list_name", "customer_key"]
reads    = ["customers", "orders", "unlinked_credits", "as_of", "quiet_lists", "refill_lists"]
source   = "Segment catalogue: ten groups, three main groups, the top 10 and 20; the lists of quiet_lists; of refill_lists, by reminder_date, then customer"

[columns]
list_name    = "Code of the list"
customer_key = "Customer"
position     = "Place on the list, the largest buyer first"
*/
with

bought_last_year as (

    select
        orders.customer_key,
        sum(orders.net_revenue) as net_revenue

    from orders

    cross join as_of

    where
        orders.customer_key is not null
        and orders.order_date > as_of.as_of - interval 365 day

    group by orders.customer_key

),

taken_back as (

    select
        unlinked_credits.customer_key,
        sum(unlinked_credits.net_revenue) as net_revenue

    from unlinked_credits

    cross join as_of

    where
        unlinked_credits.order_date > as_of.as_of - interval 365 day

    group by unlinked_credits.customer_key

),

kept_last_year as (

    select
        bought_last_year.customer_key,
        bought_last_year.net_revenue - coalesce(taken_back.net_revenue, 0)
            as net_revenue

    from bought_last_year

    left join taken_back
        on bought_last_year.customer_key = taken_back.customer_key

),

last_year_ranked as (

    select
        kept_last_year.customer_key,
        row_number() over (
            order by kept_last_year.net_revenue desc, customers.customer asc
        ) as position

    from kept_last_year

    inner join customers
        on kept_last_year.customer_key = customers.customer_key

    where kept_last_year.net_revenue > 0

),

window_ranked as (

    select
        customer_key,
        segment,
        main_group,
        row_number() over (
            partition by segment
            order by net_revenue desc, customer asc
        ) as position_in_segment,
        row_number() over (
            partition by main_group
            order by net_revenue desc, customer asc
        ) as position_in_group

    from customers

    where in_window

),

quiet_ranked as (

    select
        quiet_lists.list_name,
        quiet_lists.customer_key,
        row_number() over (
            partition by quiet_lists.list_name
            order by
                quiet_lists.value_at_stake desc, customers.customer asc
        ) as position

    from quiet_lists

    inner join customers
        on quiet_lists.customer_key = customers.customer_key

),

refills_ranked as (

    select
        refill_lists.list_name,
        refill_lists.customer_key,
        row_number() over (
            partition by refill_lists.list_name
            order by refill_lists.reminder_date asc, customers.customer asc
        ) as position

    from refill_lists

    inner join customers
        on refill_lists.customer_key = customers.customer_key

),

members as (

    select
        list_name,
        customer_key,
        position
    from quiet_ranked

    union all

    select
        list_name,
        customer_key,
        position
    from refills_ranked

    union all

    select
        segment as list_name,
        customer_key,
        position_in_segment as position
    from window_ranked

    union all

    select
        main_group as list_name,
        customer_key,
        position_in_group as position
    from window_ranked

    union all

    select
        'top_10' as list_name,
        customer_key,
        position
    from last_year_ranked
    where position <= 10

    union all

    select
        'top_20' as list_name,
        customer_key,
        position
    from last_year_ranked
    where position <= 20

)

select
    list_name,
    customer_key,
    cast(position as integer) as position

from members

order by list_name, position, customer_key
