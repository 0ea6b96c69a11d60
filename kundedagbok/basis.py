"""How many it takes before a share says anything."""

ENOUGH = 20  # below this, counts and no shares; and no group is ranked
