"""What people read: a module for each kind of page, a folder where a kind has several."""
