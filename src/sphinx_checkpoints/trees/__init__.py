"""Changing snapshots: taking edits over, carrying them, opening the next."""
