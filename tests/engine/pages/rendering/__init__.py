"""The tests of sphinx_checkpoints.pages.rendering."""
