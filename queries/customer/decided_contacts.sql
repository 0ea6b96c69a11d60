/*
title    = "What people have decided"                  # decided_contacts.sql
question = "What has been decided?"
why      = "A decision with a name under it can be taken back by the next one."
grain    = ["contact"]
reads    = ["identity_decisions"]
source   = "one: all who use it are one person; several: it makes nobody one"
may_be_empty = true

[columns]
contact    = "Number, e-mail or telephone"
verdict    = { label = "Decided", unit = "code" }
decided_by = "Decided by"
decided_on = { label = "Date", unit = "date" }
why        = "Why"
*/
select
    contact,
    verdict,
    decided_by,
    decided_on,
    why

from identity_decisions

order by contact
