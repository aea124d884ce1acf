"""Values, and how they are kept: no other package of this one is imported but the worker.

All of its modules may be imported.
"""
