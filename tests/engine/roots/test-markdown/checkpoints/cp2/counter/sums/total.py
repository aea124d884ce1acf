"""What a client has counted."""


def added(total, number):
    """The total after one more number.

    >>> added(2, 3)
    5
    """
    return total + number
