"""The tests; those of tests/checkpoints stand by themselves."""
