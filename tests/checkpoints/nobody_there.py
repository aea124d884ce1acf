"""Why a client of the learner's tests has nobody to talk to, which looks like silence."""

from clients import NO_ROUTE
from observed import Connection

HEADERS = '[(b"origin", b"http://testserver")]'


def why_nobody(connection: Connection) -> str:
    """Why nobody hears what a test says over a connection; "" where somebody does."""
    if connection.closed_with == NO_ROUTE:
        return (
            f"{connection.at}: {connection.path} leads to no consumer: the connection is accepted, "
            f"and closed with {NO_ROUTE}. Compare the path with the routes."
        )
    if connection.is_accepted or not connection.used_at:
        return ""
    return f"{connection.used_at}: nobody hears this, for {why_refused(connection)}"


def why_refused(connection: Connection) -> str:
    """Why a connection was refused."""
    origin = connection.headers.get(b"origin", b"").decode()
    said = f"its Origin is {origin}" if origin else "it has no Origin"
    if any(isinstance(name, str) for name in connection.headers):
        said = "its headers are texts, which have to be bytes"
    return (
        f"the connection was refused: {said}, and only pages of testserver may connect. Let "
        f"get_ws_headers return {HEADERS}"
    )
