"""Questions to a library -> answers as data, each with the row, the release and the source of it.

What is not held for a day is said to be so: the nearest release never speaks for it.
"""
