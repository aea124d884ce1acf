"""What the check asks of this project: whether something is at an address."""

from urllib.parse import urlsplit


def address_problem(address):
    """Why the server has nothing at an address; nothing where it has."""
    from server import application

    said = []
    application({"PATH_INFO": urlsplit(address).path}, lambda status, headers: said.append(status))
    return "" if said == ["200 OK"] else f"the server says {said[0]}."
