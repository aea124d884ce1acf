"""The commands of ``checkpoints``, a module each: its ``run`` takes the parsed options."""
