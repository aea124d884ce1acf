"""Plays transcripts: ``play_all`` for a job, ``play`` and ``socket_play`` for one transcript.

The browser's Python imports this package too, beside it ``sentences`` and ``stopwatch``, and
nothing else of the worker.
"""
