"""The claim check: the lines of a claim -> what Medicare's files say of each and of each pair.

`read.py` makes lines of a text, `shards.py` of the catalog's datasets what a browser would fetch of
a code, and `check.py` says what the shards hold against the lines, and what is paid. What it knows
of rules is the table of `rules.py`, one plain value: the page of the claim check, which comes next,
hands the same table and the same shards to its script. Nothing here knows of a page.
"""
