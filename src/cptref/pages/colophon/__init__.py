"""What the library says of itself, below every page: how it is made, its rules, its licence."""
