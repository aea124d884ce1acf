"""What the check has to know of Flask."""

from urllib.parse import urlsplit


def address_problem(address):
    """Why no page is at an address; nothing where one is."""
    from blog import create_app
    from werkzeug.exceptions import HTTPException

    try:
        create_app().url_map.bind("").match(urlsplit(address).path)
    except HTTPException:
        return "no route leads there."
    return ""
