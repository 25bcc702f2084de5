"""YAML records of billing codes in; a static briefing site out."""

__version__ = "0.1.0"
