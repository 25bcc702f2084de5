"""CMS's file layouts -> typed rows: a folder for each kind of file, and nothing is guessed."""
