"""Many servers at one Redis."""
