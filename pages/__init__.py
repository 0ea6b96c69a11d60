"""The screen: one notebook per page."""
