"""What the learner's commands know: how far the work is, and what helps it on.

Only ``commands`` imports it.
"""
