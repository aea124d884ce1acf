"""Checks the learner's code for the pages that the learner's own machine serves."""
