"""A program that another interpreter runs: the standard library alone, no import of its parent."""
