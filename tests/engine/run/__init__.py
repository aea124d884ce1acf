"""The tests of sphinx_checkpoints.run."""
