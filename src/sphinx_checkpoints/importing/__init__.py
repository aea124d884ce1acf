"""A repository in which somebody has kept the steps of a tutorial becomes checkpoints and pages.

``history`` has the states that the repository was in, ``draft`` what they become.
"""
