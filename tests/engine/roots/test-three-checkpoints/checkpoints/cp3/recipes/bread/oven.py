"""How hot."""

HOT = 230


def degrees(minutes):
    """The heat after some minutes."""
    return HOT if minutes < 10 else 200
