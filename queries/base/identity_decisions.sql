/*
title   = "What people have decided about who is who"
grain   = ["contact"]
reads   = ["loaded_identity_decisions"]
may_be_empty = true

[columns]
contact    = "E-mail or telephone in one form, or '# ', the system and a number"
verdict    = "one: all who use it are one person; several: it makes nobody one"
decided_by = "Who decided"
decided_on = "When"
why        = "Why"
*/
select
    contact,
    verdict,
    decided_by,
    decided_on,
    why

from loaded_identity_decisions

order by contact
