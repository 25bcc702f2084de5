"""CMS's file layouts -> typed rows: one module a layout, and nothing is guessed."""
