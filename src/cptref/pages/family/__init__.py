"""A family of codes side by side, in parts where they are many."""
