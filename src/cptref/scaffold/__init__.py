"""A code, or the name of a record -> a record in which only what nobody here knows is left open."""
