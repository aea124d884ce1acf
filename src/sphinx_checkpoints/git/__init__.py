"""Git: the commits and the branches of the checkpoints."""
