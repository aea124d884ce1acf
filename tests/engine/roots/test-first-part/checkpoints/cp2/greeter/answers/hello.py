"""What the server answers."""


def answer_to(frame):
    """Give the greeting for a frame.

    >>> answer_to({"name": "Alice"})
    {'greeting': 'Hello, Alice!'}
    """
    return {"greeting": f"Hello, {frame['name']}!"}
