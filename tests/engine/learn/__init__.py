"""The tests of sphinx_checkpoints.learn."""
