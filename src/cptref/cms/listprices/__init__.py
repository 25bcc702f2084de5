"""Hospitals' list prices, gathered from their machine-readable files."""
