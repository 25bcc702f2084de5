"""The claim check: the files that its script asks for."""
