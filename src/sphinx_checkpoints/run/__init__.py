"""Running the reader's code: environments, and processes that stay warm.

What other packages import: ``jobs``, ``ladder`` and ``play`` (what can be run), ``Workers`` and
``Pool`` (what runs it), ``environment_for``, ``programs.run``, and ``typed`` (a command that a page prints).
"""
