"""How values read: prose, days, amounts, ages, figures, gaps, stances, and the fixed sets."""
