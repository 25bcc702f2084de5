"""Folders and files: the library that is read, the site that is written, and what git knows."""
