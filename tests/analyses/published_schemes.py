"""The published tables of other tools, transcribed; and the order of our groups."""

# By group, the best first: the scores R F M that make it, or R and the mean of F and M.
SPOTLER = """
champions 555 554 544 545 454 455 445
loyal 543 444 435 355 354 345 344 335
potential_loyal 553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353
 352 351 342 341 333 323
new_customers 512 511 422 421 412 411 311
hopeful 525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313
need_attention 535 534 443 434 343 334 325 324
about_to_sleep 331 321 312 221 213 231 241 251
at_risk 255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133
 125 124
cannot_lose 155 154 144 214 215 115 114 113
hibernating 332 322 233 232 223 222 132 123 122 212 211
lost_customers 111 112 121 131 141 151
"""
KLAVIYO = """
champions 333 332 323
loyal 321 322 331 232 233
recent 312 313 311 222 223
need_attention 213 221 123 132 133
at_risk 231 212 122 131 211
inactive 111 112 113 121
"""
GRID = """
champions 54 55
loyal 34 35 44 45
potential_loyal 42 43 52 53
new_customers 51
hopeful 41
need_attention 33
about_to_sleep 31 32
at_risk 13 14 23 24
cannot_lose 15 25
hibernating 11 12 21 22
"""
TABLES = {"cells_125": SPOTLER, "six_groups": KLAVIYO, "grid_10": GRID}
HOUSE = [
    *("gold", "new", "promising", "regular", "one_timer_pausing", "pausing"),
    *("gold_slipping", "lost_big", "one_timer_lost", "lost"),
]
LIFECYCLE = ["active", "first_time", "defecting", "inactive"]
