"""The rest of the repository."""
