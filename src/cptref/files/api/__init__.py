"""The library as data, `api/v1/`: the shapes of its files, and how they are made."""
