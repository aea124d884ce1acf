"""Measures, side by side and in turns, what the project costs."""
