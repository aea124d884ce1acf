"""checkpoints import."""
