/*
title   = "What the customer registers say of each person"
grain   = ["person_key"]
reads   = [
    "document_people", "loaded_customers", "source_files", "register_consents",
    "nobody_numbers",
]
source  = "The newest row that says it; of equals the first by alphabet"

[columns]
person_key    = "Person"
customer_id   = "The shop's number"
email         = "E-mail"
phone         = "Telephone"
first_name    = "First name"
last_name     = "Last name"
full_name     = "Name"
country       = "Country"
postcode      = "Postcode"
city          = "City"
birth_year    = "Year of birth"
gender        = "Gender"
consent_email = "Consent to e-mail"
consent_sms   = "Consent to text messages"
consent_post  = "Consent to letters"
consent_phone = "Consent to calls"
consent_at    = "When consent was given or withdrawn"
*/
with

ranked as (

    select
        document_people.person_key,
        loaded_customers.* exclude (customer_id),
        case
            when nobody_numbers.written is null
                then loaded_customers.customer_id
        end as customer_id,
        row_number() over (
            partition by document_people.person_key
            order by
                loaded_customers.consent_at asc nulls first,
                source_files.file_rank asc,
                loaded_customers.customer_id desc nulls first,
                loaded_customers.email desc nulls first,
                loaded_customers.phone desc nulls first,
                loaded_customers.first_name desc nulls first,
                loaded_customers.last_name desc nulls first,
                loaded_customers.full_name desc nulls first,
                loaded_customers.country desc nulls first,
                loaded_customers.postcode desc nulls first,
                loaded_customers.city desc nulls first,
                loaded_customers.birth_year desc nulls first,
                loaded_customers.birth_date desc nulls first,
                loaded_customers.gender desc nulls first
        ) as place

    from document_people
    inner join loaded_customers
        on
            document_people.file_id = loaded_customers.file_id
            and document_people.line_number = loaded_customers.line_number
    inner join source_files
        on loaded_customers.file_id = source_files.file_id
    left join nobody_numbers
        on lower(loaded_customers.customer_id) = nobody_numbers.written

    where document_people.order_key is null

),

details as (

    select
        person_key,
        arg_max(customer_id, place) as customer_id,
        arg_max(email, place) as email,
        arg_max(phone, place) as phone,
        arg_max(first_name, place) as first_name,
        arg_max(last_name, place) as last_name,
        arg_max(full_name, place) as full_name,
        arg_max(country, place) as country,
        arg_max(postcode, place) as postcode,
        arg_max(city, place) as city,
        arg_max(coalesce(birth_year, year(birth_date)), place) as birth_year,
        arg_max(gender, place) as gender,
        max(consent_at) as consent_at

    from ranked

    group by person_key

),

consents as (

    select
        person_key,
        max(answer) filter (where channel = 'email') as consent_email,
        max(answer) filter (where channel = 'sms') as consent_sms,
        max(answer) filter (where channel = 'post') as consent_post,
        max(answer) filter (where channel = 'phone') as consent_phone

    from register_consents

    group by person_key

)

select
    details.person_key,
    details.customer_id,
    details.email,
    details.phone,
    details.first_name,
    details.last_name,
    details.full_name,
    details.country,
    details.postcode,
    details.city,
    details.birth_year,
    details.gender,
    consents.consent_email,
    consents.consent_sms,
    consents.consent_post,
    consents.consent_phone,
    details.consent_at

from details
left join consents on details.person_key = consents.person_key
