/*
title    = "Who runs out, of what and when"            # refill_due.sql
question = "Who should I remind this week?"
why      = "These customers will soon need the item again."
action   = "Download this week's list."
grain    = ["customer", "product_code"]
reads    = ["refill_turns", "products", "customers", "as_of"]
source   = """
ISO weeks: this week is the one with the day after as_of. overdue where the late date is
before as_of; else this_week, next_week or reminded (before this week) by the reminder.
Spared: substitute, something of the category since; else sent_back, in the days up to
as_of. Those silent for more than so many cycles are never shown"""
may_be_empty = true

[params]
substitutes      = { type = "bool", default = true, label = "Leave out those who have since bought something else of the same category" }
return_days      = { type = "int", default = 30, min = 0, max = 365, label = "Leave out those who have sent something back in the last days" }
most_cycles      = { type = "float", default = 2.0, min = 1.0, max = 10.0, label = "Leave out those silent for more than so many cycles" }
with_those_spared = { type = "bool", default = false, label = "Show those left out too" }

[columns]
due            = { label = "When", unit = "code" }
customer       = "Customer"
product_code   = "Product number"
product        = "Product"
reminder_date  = { label = "Remind on", unit = "date" }
expected_date  = { label = "Expected to buy on", unit = "date" }
early_date     = { label = "Early", unit = "date" }
late_date      = { label = "Late", unit = "date" }
last_date      = { label = "Last bought", unit = "date" }
units          = { label = "Units bought then", unit = "count" }
expected_days  = { label = "Expected to last", unit = "days" }
rhythm         = { label = "By whose rhythm", unit = "code" }
purchases      = { label = "Times bought", unit = "count" }
spared_because = { label = "Left out because", unit = "code" }
email          = "E-mail"
phone          = "Phone"
first_name     = "First name"
consent_email  = "Has agreed to e-mail"
segment        = "Customer group"
*/
-- overdue: as_of is past the late date. Else by the week of the reminder: this_week,
-- next_week, or reminded where the day came before this week. Later ones are left out,
-- and so are those who are past most_cycles of their expected days.
with

weeks as (

    select
        as_of,
        cast(date_trunc('week', as_of + interval 1 day) as date) as monday
    from as_of

),

turns as (

    select
        refill_turns.*,
        products.product_code,
        products.title,
        case
            when weeks.as_of > refill_turns.late_date then 'overdue'
            when refill_turns.reminder_date < weeks.monday then 'reminded'
            when refill_turns.reminder_date < weeks.monday + interval 7 day
                then 'this_week'
            when refill_turns.reminder_date < weeks.monday + interval 14 day
                then 'next_week'
        end as due,
        case
            when $substitutes and category_date > last_date then 'substitute'
            when return_date > weeks.as_of - $return_days then 'sent_back'
        end as spared_because
    from refill_turns
    inner join products on refill_turns.product_key = products.product_key
    cross join weeks
    where
        date_diff('day', refill_turns.last_date, weeks.as_of)
        <= $most_cycles * refill_turns.expected_days

)

select
    turns.due,
    customers.customer,
    turns.product_code,
    turns.title as product,
    turns.reminder_date,
    turns.expected_date,
    turns.early_date,
    turns.late_date,
    turns.last_date,
    cast(turns.units as double) as units,
    turns.expected_days,
    turns.rhythm,
    turns.purchases,
    turns.spared_because,
    customers.email,
    customers.phone,
    customers.first_name,
    customers.consent_email,
    customers.segment
from turns
inner join customers on turns.customer_key = customers.customer_key
where
    turns.due is not null
    and ($with_those_spared or turns.spared_because is null)
order by
    case turns.due
        when 'this_week' then 1 when 'next_week' then 2 when 'reminded' then 3
        else 4
    end asc,
    turns.reminder_date asc, customers.customer asc, turns.product_code asc
