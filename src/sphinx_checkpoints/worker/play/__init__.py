"""Plays transcripts: ``play_all`` for a job, ``play`` and ``socket_play`` for one transcript.

The browser's Python imports this package too, and beside it ``sentences``, and nothing else of the
worker.
"""
