"""The Physician Fee Schedule's relative value file."""
