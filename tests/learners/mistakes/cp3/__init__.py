"""Mistakes in Part 3: the assistant."""
