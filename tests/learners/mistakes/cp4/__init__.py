"""Mistakes in Part 4: the system."""
