/*
title   = "What people did with a newsletter: it was sent, opened, clicked"
grain   = ["event_key"]
reads   = ["loaded_newsletter_events", "source_files"]

[columns]
event_key   = "Key"
file_id     = "File"
email       = "E-mail in small letters"
customer_id = "Customer number or contact as written"
event       = "sent, delivered, opened, clicked, bounced, unsubscribed; clicked where the file only names a link; other"
happened_at = "When, as written"
send_id     = "Which newsletter, by its number"
campaign    = "Which newsletter, by its name"
link        = "Link that was clicked"
topic       = "What the link or the newsletter was about"
*/
with

named as (

    select
        loaded.file_id,
        loaded.line_number,
        lower(loaded.email) as email,
        loaded.customer_id,
        case
            when loaded.event is null and loaded.link is not null then 'clicked'
            when lower(loaded.event) like '%click%' then 'clicked'
            when lower(loaded.event) like '%kli%k%' then 'clicked'
            when lower(loaded.event) like '%open%' then 'opened'
            when lower(loaded.event) like '%åpn%' then 'opened'
            when lower(loaded.event) like '%öppn%' then 'opened'
            when lower(loaded.event) like '%åbn%' then 'opened'
            when lower(loaded.event) like '%unsub%' then 'unsubscribed'
            when lower(loaded.event) like '%avmeld%' then 'unsubscribed'
            when lower(loaded.event) like '%bounce%' then 'bounced'
            when lower(loaded.event) like '%deliver%' then 'delivered'
            when lower(loaded.event) like '%sen_t%' then 'sent'
            when lower(loaded.event) like '%receiv%' then 'delivered'
            else 'other'
        end as event,
        loaded.happened_at,
        loaded.send_id,
        loaded.campaign,
        loaded.link,
        loaded.topic,
        row_number() over (
            partition by
                lower(loaded.email), loaded.customer_id, lower(loaded.event),
                loaded.happened_at, loaded.send_id, loaded.campaign,
                loaded.link, loaded.topic
            order by source_files.file_rank desc, loaded.line_number asc
        ) as place

    from loaded_newsletter_events as loaded
    inner join source_files on loaded.file_id = source_files.file_id

)

-- The same event in two files is one event.
select
    cast(
        row_number() over (order by happened_at, file_id, line_number)
        as integer
    ) as event_key,
    file_id,
    email,
    customer_id,
    event,
    happened_at,
    send_id,
    campaign,
    link,
    topic

from named

where place = 1

order by event_key
