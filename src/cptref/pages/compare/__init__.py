"""Codes side by side: the page, and each code's column for it."""
