"""Bytes to text: the one right reading of any table file, found without being told.

The way of a file: its container is named by its bytes (`containers`), its encoding
and dialect are found (`decode`, `sniff`), its header line is chosen (`header`), and
its records come out as exactly their text (`text_table`).
"""
