"""The geographic practice cost indices, and the counties of each payment locality."""
