/*
title   = "Which scores make which group, in schemes that other tools use"
grain   = ["scheme", "scores"]
reads   = []
source  = """
cells_125: the published table of Spotler (Squeezely). six_groups: Klaviyo's six, as quoted
from its help. grid_10: the grid of R and the mean of F and M that ten public programs share"""

[columns]
scheme     = "Scheme"
scores     = "One digit each: R, F, M; or R and FM"
group_code = { label = "Group", unit = "code" }
place      = { label = "Place of the group in the scheme, the best first", unit = "count" }
*/
with

rules as (

    select
        rule.scheme,
        rule.place,
        rule.group_code,
        rule.cells

    from (
        values
        ('cells_125', 1, 'champions', '555 554 544 545 454 455 445'),
        ('cells_125', 2, 'loyal', '543 444 435 355 354 345 344 335'),
        ('cells_125', 3, 'potential_loyal', '553 551 552 541 542 533 532 531'),
        ('cells_125', 3, 'potential_loyal', '452 451 442 441 431 453 433 432'),
        ('cells_125', 3, 'potential_loyal', '423 353 352 351 342 341 333 323'),
        ('cells_125', 4, 'new_customers', '512 511 422 421 412 411 311'),
        ('cells_125', 5, 'hopeful', '525 524 523 522 521 515 514 513'),
        ('cells_125', 5, 'hopeful', '425 424 413 414 415 315 314 313'),
        ('cells_125', 6, 'need_attention', '535 534 443 434 343 334 325 324'),
        ('cells_125', 7, 'about_to_sleep', '331 321 312 221 213 231 241 251'),
        ('cells_125', 8, 'at_risk', '255 254 245 244 253 252 243 242'),
        ('cells_125', 8, 'at_risk', '235 234 225 224 153 152 145 143'),
        ('cells_125', 8, 'at_risk', '142 135 134 133 125 124'),
        ('cells_125', 9, 'cannot_lose', '155 154 144 214 215 115 114 113'),
        ('cells_125', 10, 'hibernating', '332 322 233 232 223 222 132 123'),
        ('cells_125', 10, 'hibernating', '122 212 211'),
        ('cells_125', 11, 'lost_customers', '111 112 121 131 141 151'),
        ('six_groups', 1, 'champions', '333 332 323'),
        ('six_groups', 2, 'loyal', '321 322 331 232 233'),
        ('six_groups', 3, 'recent', '312 313 311 222 223'),
        ('six_groups', 4, 'need_attention', '213 221 123 132 133'),
        ('six_groups', 5, 'at_risk', '231 212 122 131 211'),
        ('six_groups', 6, 'inactive', '111 112 113 121'),
        ('grid_10', 1, 'champions', '54 55'),
        ('grid_10', 2, 'loyal', '34 35 44 45'),
        ('grid_10', 3, 'potential_loyal', '42 43 52 53'),
        ('grid_10', 4, 'new_customers', '51'),
        ('grid_10', 5, 'hopeful', '41'),
        ('grid_10', 6, 'need_attention', '33'),
        ('grid_10', 7, 'about_to_sleep', '31 32'),
        ('grid_10', 8, 'at_risk', '13 14 23 24'),
        ('grid_10', 9, 'cannot_lose', '15 25'),
        ('grid_10', 10, 'hibernating', '11 12 21 22')
    ) as rule (scheme, place, group_code, cells)

),

digits as (

    select d.digit
    from (values ('1'), ('2'), ('3'), ('4'), ('5')) as d (digit)

),

codes as (

    select recency.digit || frequency.digit as scores
    from digits as recency
    cross join digits as frequency

    union all

    select recency.digit || frequency.digit || money.digit as scores
    from digits as recency
    cross join digits as frequency
    cross join digits as money

)

select
    rules.scheme,
    codes.scores,
    rules.group_code,
    rules.place

from rules
inner join codes
    on
        position(codes.scores in rules.cells) > 0
        and (length(codes.scores) = 2) = (rules.scheme = 'grid_10')

order by
    rules.scheme,
    codes.scores
