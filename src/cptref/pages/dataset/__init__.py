"""A file of CMS as pages: its rows, its parts, and what differs from the release before."""
