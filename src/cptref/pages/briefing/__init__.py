"""The briefing of a code: a module for each of its sections."""
