"""The tests of sphinx_checkpoints.git."""
