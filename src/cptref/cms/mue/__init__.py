"""NCCI's medically unlikely edits: the most units of a code."""
