/*
title    = "Files that seem to hold the same sales"    # same_sales.sql
question = "Are the same sales here twice?"
why      = "A shop's export and the books of the same sales would count every order twice."
action   = "Take one of the two files out."
grain    = ["file_id", "other_file_id"]
reads    = ["order_ledger", "source_files"]
source   = """
Orders of a file that have a twin in another system: the same day, amount with VAT and
currency, each twin taken once. Told from half of the orders, of twenty or more, and
where twice as many have one as a week later: small shops sell at few prices"""
may_be_empty = true

[columns]
file_id       = { label = "File", unit = "count" }
other_file_id = { label = "The newest file of the other system", unit = "count" }
orders        = { label = "Orders", unit = "count" }
twins         = { label = "Of those, with a twin", unit = "count" }
share         = { label = "Share with a twin", unit = "share", of = "orders" }
*/
with

systems as (
    select count(distinct source_key) as found from source_files
),

sales as (
    select
        source_files.source_key,
        source_files.file_id,
        order_ledger.order_date,
        coalesce(order_ledger.currency, '') as currency,
        cast(order_ledger.gross as decimal(18, 2)) as amount
    from order_ledger
    inner join source_files on order_ledger.file_id = source_files.file_id
    inner join systems on systems.found > 1
    where order_ledger.gross > 0
),

mine as (
    select
        source_key,
        file_id,
        order_date,
        currency,
        amount,
        count(*) as orders
    from sales
    group by source_key, file_id, order_date, currency, amount
),

waits as (
    select 0 as days_later
    union all
    select 7 as days_later
),

theirs as (
    select
        sales.source_key,
        waits.days_later,
        cast(sales.order_date + to_days(waits.days_later) as date) as twin_date,
        sales.currency,
        sales.amount,
        max(sales.file_id) as file_id,
        count(*) as orders
    from sales
    cross join waits
    group by
        sales.source_key, waits.days_later, sales.order_date, sales.currency,
        sales.amount
),

met as (
    select
        mine.file_id,
        theirs.source_key,
        theirs.days_later,
        max(theirs.file_id) as other_file_id,
        sum(least(mine.orders, theirs.orders)) as twins
    from mine
    inner join theirs
        on
            mine.order_date = theirs.twin_date
            and mine.currency = theirs.currency
            and mine.amount = theirs.amount
            and mine.source_key != theirs.source_key
    group by mine.file_id, theirs.source_key, theirs.days_later
),

totals as (
    select
        file_id,
        count(*) as orders
    from sales
    group by file_id
)

select
    met.file_id,
    met.other_file_id,
    totals.orders,
    cast(met.twins as bigint) as twins,
    met.twins / nullif(totals.orders, 0) as share
from met
inner join totals on met.file_id = totals.file_id
left join met as later
    on
        met.file_id = later.file_id
        and met.source_key = later.source_key
        and later.days_later = 7
where
    met.days_later = 0
    and totals.orders >= 20
    and met.twins >= 0.5 * totals.orders
    and met.twins >= 2 * coalesce(later.twins, 0)
order by met.file_id, met.other_file_id
