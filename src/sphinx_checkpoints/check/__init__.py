"""The check: every rule held against the pages, the snapshots and the running application.

Its door is ``builder``, by the entry point of Sphinx's builders; ``unchanged`` spares a run.
"""
