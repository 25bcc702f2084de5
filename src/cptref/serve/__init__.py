"""What `cptref serve` shows of a library: its pages as they are built, and what is wrong with it.

Nothing here builds, and nothing of it is in the site that is published.
"""
