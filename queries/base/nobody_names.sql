/*
title   = "Names under which books put those that nobody knows"
grain   = ["written"]
reads   = []

[columns]
written = "In lower case"
*/
select written

from (
    values
    ('kontantkunde'), ('kontantkunder'), ('kontantsalg'), ('kontant kunde'),
    ('kontantkund'), ('kontantförsäljning'), ('kontant'), ('kassasalg'),
    ('diverse kunder'), ('diverse kunde'), ('diverse kund'), ('nettkunde'),
    ('privatkunder'), ('ukjent kunde'), ('okänd kund'), ('ukendt kunde'),
    ('käteisasiakas'), ('käteismyynti'), ('satunnainen asiakas'),
    ('cash customer'), ('cash sale'), ('cash sales'), ('walk-in customer'),
    ('walk in customer'), ('barverkauf'), ('laufkundschaft')
) as known (written)

order by written
