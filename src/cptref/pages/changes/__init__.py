"""What changed: in the whole library, and in one code."""
