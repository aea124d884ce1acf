"""Decides about parts and trees, purely: what an author has to put right."""
