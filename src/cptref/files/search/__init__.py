"""What a reader may look for, and the files in which the search page finds it."""
