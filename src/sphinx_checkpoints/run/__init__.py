"""Running the reader's code: environments, and processes that stay warm.

What other packages import: ``jobs`` and ``ladder`` (what can be run), ``Workers`` and ``Pool``
(what runs it), ``programs.run``, and ``typed`` (a command that a page prints).
"""
