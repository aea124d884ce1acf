"""The live tree and the snapshots, and what changes them.

What other packages import: ``Project``, the changes ``update`` and ``new``, and what is recorded of
trees, ``stamp`` and ``pictures``.
"""
