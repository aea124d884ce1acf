"""The commands of ``checkpoints``, one a module: its arguments, and what it runs."""
