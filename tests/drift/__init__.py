"""The drifts that the check must catch."""
