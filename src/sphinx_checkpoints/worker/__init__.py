"""A program that another interpreter runs: the standard library alone, no import of its parent.

Only its ``play`` and ``sentences`` are imported from outside, by the playground's runtime too,
``answers``, ``process_tree`` and ``supervision`` by what runs programs, and ``placeholders`` of its
``vocabulary`` by the check. The rest is spoken to through pipes.
"""
