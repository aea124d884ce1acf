"""The tests of sphinx_checkpoints.pages.reading."""
