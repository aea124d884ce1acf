"""Running the reader's code: environments, and processes that stay warm.

What other packages import: ``jobs``, ``ladder`` and ``play`` (what can be run), ``Workers`` and
``Pool`` (what runs it), ``environment``, ``programs.run``, and ``typed`` (a command of a page).
"""
