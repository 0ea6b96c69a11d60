/*
title   = "Countries as people write them"
grain   = ["name"]
reads   = []

[columns]
name    = "The name in lower case"
country = "ISO code"
*/
select
    name,
    country

from (
    values
    ('norge', 'NO'), ('noreg', 'NO'), ('norway', 'NO'), ('norja', 'NO'),
    ('norwegen', 'NO'), ('nor', 'NO'), ('no', 'NO'), ('n', 'NO'),
    ('sverige', 'SE'), ('sweden', 'SE'), ('ruotsi', 'SE'), ('schweden', 'SE'),
    ('swe', 'SE'), ('se', 'SE'), ('s', 'SE'),
    ('danmark', 'DK'), ('denmark', 'DK'), ('tanska', 'DK'), ('dänemark', 'DK'),
    ('dnk', 'DK'), ('dk', 'DK'),
    ('finland', 'FI'), ('suomi', 'FI'), ('finnland', 'FI'), ('fin', 'FI'),
    ('fi', 'FI'),
    ('island', 'IS'), ('iceland', 'IS'), ('isl', 'IS'), ('is', 'IS'),
    ('færøyene', 'FO'), ('færøerne', 'FO'), ('färöarna', 'FO'),
    ('faroe islands', 'FO'), ('fo', 'FO'),
    ('åland', 'AX'), ('åland islands', 'AX'), ('ax', 'AX'),
    ('storbritannia', 'GB'), ('storbritannien', 'GB'),
    ('united kingdom', 'GB'), ('great britain', 'GB'), ('england', 'GB'),
    ('uk', 'GB'), ('gbr', 'GB'), ('gb', 'GB'),
    ('irland', 'IE'), ('ireland', 'IE'), ('eire', 'IE'), ('ie', 'IE'),
    ('tyskland', 'DE'), ('germany', 'DE'), ('deutschland', 'DE'),
    ('saksa', 'DE'), ('deu', 'DE'), ('de', 'DE'),
    ('østerrike', 'AT'), ('österrike', 'AT'), ('østrig', 'AT'),
    ('austria', 'AT'), ('österreich', 'AT'), ('at', 'AT'),
    ('sveits', 'CH'), ('schweiz', 'CH'), ('switzerland', 'CH'), ('ch', 'CH'),
    ('nederland', 'NL'), ('nederländerna', 'NL'), ('nederlandene', 'NL'),
    ('holland', 'NL'), ('netherlands', 'NL'), ('the netherlands', 'NL'),
    ('niederlande', 'NL'), ('nl', 'NL'),
    ('belgia', 'BE'), ('belgien', 'BE'), ('belgium', 'BE'), ('be', 'BE'),
    ('frankrike', 'FR'), ('frankrig', 'FR'), ('france', 'FR'),
    ('frankreich', 'FR'), ('fr', 'FR'),
    ('spania', 'ES'), ('spanien', 'ES'), ('spain', 'ES'), ('es', 'ES'),
    ('portugal', 'PT'), ('pt', 'PT'),
    ('italia', 'IT'), ('italien', 'IT'), ('italy', 'IT'), ('it', 'IT'),
    ('polen', 'PL'), ('poland', 'PL'), ('polska', 'PL'), ('pl', 'PL'),
    ('estland', 'EE'), ('estonia', 'EE'), ('eesti', 'EE'), ('ee', 'EE'),
    ('latvia', 'LV'), ('lettland', 'LV'), ('letland', 'LV'), ('lv', 'LV'),
    ('litauen', 'LT'), ('lithuania', 'LT'), ('lt', 'LT'),
    ('tsjekkia', 'CZ'), ('tjeckien', 'CZ'), ('tjekkiet', 'CZ'),
    ('czechia', 'CZ'), ('czech republic', 'CZ'), ('cz', 'CZ'),
    ('india', 'IN'), ('indien', 'IN'), ('in', 'IN'),
    ('usa', 'US'), ('united states', 'US'), ('us', 'US'),
    ('canada', 'CA'), ('kanada', 'CA'), ('ca', 'CA'),
    ('australia', 'AU'), ('australien', 'AU'), ('au', 'AU'),
    ('japan', 'JP'), ('jp', 'JP')
) as known (name, country)

order by name
