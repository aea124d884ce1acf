"""Mistakes of Part 1, a module for each step."""
