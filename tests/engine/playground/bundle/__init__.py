"""The tests of sphinx_checkpoints.playground.bundle."""
