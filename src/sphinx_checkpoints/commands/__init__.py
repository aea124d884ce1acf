"""The commands of ``checkpoints``, a module each: its ``run`` takes the parsed options.

Only ``cli`` imports it, and of it the one command that is called.
"""
