"""The tests of sphinx_checkpoints.check."""
