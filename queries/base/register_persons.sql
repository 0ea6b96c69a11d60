/*
title   = "What the customer registers say of each person"
grain   = ["person_key"]
reads   = ["document_people", "loaded_customers", "source_files"]
source  = "The newest row that says it; of two as new, a no to consent wins"

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
        loaded_customers.*,
        row_number() over (
            order by
                loaded_customers.consent_at asc nulls first,
                source_files.file_rank asc,
                loaded_customers.consent_email = 'yes' desc nulls first,
                loaded_customers.line_number desc
        ) as place

    from document_people
    inner join loaded_customers
        on
            document_people.file_id = loaded_customers.file_id
            and document_people.line_number = loaded_customers.line_number
    inner join source_files
        on loaded_customers.file_id = source_files.file_id

    where document_people.order_key is null

)

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
    arg_max(consent_email, place) as consent_email,
    arg_max(consent_sms, place) as consent_sms,
    arg_max(consent_post, place) as consent_post,
    arg_max(consent_phone, place) as consent_phone,
    max(consent_at) as consent_at

from ranked

group by person_key
