/*
title    = "When silence is too long"                  # silence_used.sql
question = "When is silence too long?"
why      = "A limit that was measured can be trusted; an assumed one is a rule of thumb."
grain    = []
reads    = ["silence_limits"]
source   = "The limits that the customer groups were made with"

[columns]
slip_days = { label = "Slipping away after", unit = "days" }
lost_days = { label = "Lost after", unit = "days" }
basis     = { label = "Measured or assumed", unit = "code" }
gaps      = { label = "Gaps measured", unit = "count" }
*/
select
    slip_days,
    lost_days,
    basis,
    gaps

from silence_limits
