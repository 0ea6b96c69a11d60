/*
title   = "E-mails, telephones and numbers that several people use"
grain   = ["contact"]
reads   = ["contact_points", "loaded_identity_decisions", "definition"]
source  = """
Such a one alone never makes two customers one; numbers count per system. What a person
has decided wins; a customer number is written '# ' and the system before it"""

[columns]
contact = "E-mail or telephone in one form, or a number decided to be several people's"
reason  = "role_address, many_numbers, several_names, or decided by a person"
*/
with

contacts as (

    select distinct
        email as contact,
        system,
        customer_number,
        case when is_role then person_name end as person_name,
        is_role,
        false as is_phone

    from contact_points

    where email is not null

    union all

    select distinct
        phone as contact,
        system,
        customer_number,
        person_name,
        false as is_role,
        true as is_phone

    from contact_points

    where phone is not null

),

counted as (

    select
        contact,
        bool_or(is_role) as is_role,
        bool_or(is_phone) as is_phone,
        count(distinct person_name) as person_names

    from contacts

    group by contact

),

numbered as (

    select
        contact,
        max(customer_numbers) as customer_numbers

    from (
        select
            contact,
            count(distinct customer_number) as customer_numbers

        from contacts

        group by
            contact,
            system
    ) as by_system

    group by contact

)

select
    counted.contact,
    case
        when decisions.verdict = 'several' then 'decided'
        when counted.is_role then 'role_address'
        when numbered.customer_numbers > 3 then 'many_numbers'
        else 'several_names'
    end as reason

from counted
inner join numbered on counted.contact = numbered.contact
left join loaded_identity_decisions as decisions
    on counted.contact = decisions.contact
cross join definition

where
    coalesce(decisions.verdict, '') = 'several'
    or (
        decisions.verdict is null
        and definition.role_addresses = 'apart'
        and (
            counted.is_role
            or numbered.customer_numbers > 3
            or (counted.is_phone and counted.person_names > 1)
        )
    )

union all

select
    contact,
    'decided' as reason

from loaded_identity_decisions

where verdict = 'several' and starts_with(contact, '# ')
