"""Bytes spoilt by chance: overwritten, turned into marks, cut out."""

import random


def spoilt(whole: bytes, chance: random.Random) -> bytes:
    """Spoil one to twenty places of a file."""
    damaged = bytearray(whole)
    for _ in range(chance.choice((1, 1, 3, 20))):
        place = chance.randrange(max(len(damaged), 1))
        how = chance.randrange(4)
        if how == 3:
            del damaged[place : place + chance.choice((1, 2, 30))]
        elif damaged:
            marks = b'",;\n\r\t\\\0\xff'
            damaged[place] = chance.choice(marks) if how == 2 else chance.randrange(256)
    return bytes(damaged)
