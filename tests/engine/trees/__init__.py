"""The tests of sphinx_checkpoints.trees."""
