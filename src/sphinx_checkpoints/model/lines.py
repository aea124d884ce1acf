"""What a line of a text is: what git, Python and Pygments take for one.

``str.splitlines`` takes more for an end, such as a form feed or U+2028.
"""


def split_lines(text: str) -> list[str]:
    """The lines of a text, without their ends and without a byte order mark before them."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
