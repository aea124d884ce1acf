"""Say it louder."""


def louder(text):
    """A text in capitals, with a mark."""
    return text.upper() + "!"
