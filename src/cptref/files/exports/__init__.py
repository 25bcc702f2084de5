"""The files for a spreadsheet: what the pages show as tables, and the two formats they come in."""
