"""A program that another interpreter runs: the standard library alone, no import of its parent.

Only its ``play`` and ``sentences`` are imported from outside, by the playground's runtime too, and
``answers``, ``process_tree`` and ``supervision`` by what runs programs. The rest is spoken to
through pipes.
"""
