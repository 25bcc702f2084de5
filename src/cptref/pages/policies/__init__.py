"""A code's payers: their policies side by side and in full, and one sheet of paper for each."""
