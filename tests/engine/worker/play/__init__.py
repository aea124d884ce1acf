"""The tests of sphinx_checkpoints.worker.play."""
