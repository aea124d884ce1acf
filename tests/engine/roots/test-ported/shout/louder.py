"""Say it louder."""


def louder(text, times=1):
    """A text in capitals, with as many marks."""
    return text.upper() + times * "!"
