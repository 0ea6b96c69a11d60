"""Kundedagbok: honest answers about a shop's customers, from its own exports."""
