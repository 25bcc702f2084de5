"""A briefing as tables, made of its record and Medicare's files."""
