"""Mistakes in Part 2: the chat."""
