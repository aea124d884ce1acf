"""Leads the live tree to a checkpoint and back, and loses nothing.

``plan`` decides all of it before anything changes, ``reset`` does it. What is kept is a ``state``:
the files and links of ``work``, written by ``disk`` with the modes that git does not keep, and
``git_state``, so that the index and its flags come back as well. ``moves`` leads HEAD to the branch
of the checkpoint, and keeps commits that no branch would have. Work is put on the ``shelf``: into
the ``stash``, where git's own commands find it, or ``aside`` into a folder where there is no git.
``back`` spares that where nothing is the learner's own, and ``obstacles`` ends what cannot succeed
before it begins.
"""
