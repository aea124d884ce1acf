"""Notes, kept in memory."""


class Notebook:
    """Notes in the order in which they were written."""

    def __init__(self):
        self.notes = []

    def add(self, text):
        """Write a note."""
        self.notes.append(text)

    def find(self, word):
        """The notes with a word."""
        return [note for note in self.notes if word in note]
