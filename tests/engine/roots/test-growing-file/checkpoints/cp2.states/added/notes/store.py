"""Notes, kept in memory."""


class Notebook:
    """Notes in the order in which they were written."""

    def __init__(self):
        self.notes = []

    def add(self, text):
        """Write a note."""
        self.notes.append(text)
