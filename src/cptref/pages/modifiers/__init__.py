"""Modifiers: the pages of each, and what the indicators of every code say of it."""
