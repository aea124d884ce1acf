"""The tests of sphinx_checkpoints.commands."""
