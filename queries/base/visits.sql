/*
title   = "Visits and events of the web shop, one by one or summed up by a report"
grain   = ["file_id", "line_number"]
reads   = ["loaded_visits", "source_files"]

[columns]
file_id          = "File"
line_number      = "Line in the file"
system           = "System that the file is from"
is_summed        = "Whether the row sums up many visits, as reports do"
visited_at       = "When, as written; the day alone where there is no clock"
starts           = "First day that the row is about"
ends             = "Last day that the row is about"
visitor_id       = "Visitor as the system numbers them"
email            = "E-mail in small letters, where the visitor is known"
event            = "What was done, as written"
page             = "Page as written"
channel          = "Channel as written"
source           = "Source as written"
medium           = "Medium as written"
campaign         = "Campaign as written"
search_words     = "What was searched for"
device           = "Device as written"
order_id         = "Order number, where the visit led to an order"
visits           = { label = "Visits; 1 where the row is one visit or event", unit = "count" }
users            = { label = "Visitors, where a report says so", unit = "count" }
engaged_visits   = { label = "Visits that the report calls engaged", unit = "count" }
impressions      = { label = "Times shown in search", unit = "count" }
clicks           = { label = "Clicks from search", unit = "count" }
purchases        = { label = "Purchases, where a report says so", unit = "count" }
revenue          = { label = "Revenue as the system counts it", unit = "money" }
duration_seconds = "How long the visit lasted"
*/
select
    loaded.file_id,
    loaded.line_number,
    source_files.system,
    loaded.visitor_id is null and loaded.visit_id is null as is_summed,
    loaded.visited_at,
    coalesce(cast(loaded.visited_at as date), loaded.starts) as starts,
    coalesce(cast(loaded.visited_at as date), loaded.ends, loaded.starts)
        as ends,
    loaded.visitor_id,
    case when loaded.email like '%_@_%' then lower(loaded.email) end as email,
    loaded.event,
    loaded.page,
    loaded.channel,
    loaded.source,
    loaded.medium,
    loaded.campaign,
    loaded.search_words,
    loaded.device,
    loaded.order_id,
    case
        when loaded.visitor_id is null and loaded.visit_id is null
            then loaded.visits
        else 1
    end as visits,
    loaded.users,
    loaded.engaged_visits,
    loaded.impressions,
    loaded.clicks,
    loaded.purchases,
    loaded.revenue,
    loaded.duration_seconds

from loaded_visits as loaded
inner join source_files on loaded.file_id = source_files.file_id

order by
    loaded.file_id,
    loaded.line_number
