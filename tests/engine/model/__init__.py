"""The tests of sphinx_checkpoints.model."""
