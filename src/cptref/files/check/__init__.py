"""The claim check: its page, and the files that its script asks for."""
