"""Git: what it tracks and ignores, its objects and refs, and the branches of the checkpoints.

``command`` runs it. The branches are made by ``branches``, from the ``source`` commit.
"""
