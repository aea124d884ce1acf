"""What the check cannot know of the blog."""

from urllib.parse import urlsplit


def prepare():
    """Make the database, as the command of the page does."""
    from blog import create_app
    from blog.db import init_db

    with create_app().app_context():
        init_db.main([], standalone_mode=False)


def address_problem(address):
    """Why no page is at an address; nothing where one is."""
    from blog import create_app
    from werkzeug.exceptions import HTTPException

    try:
        create_app().url_map.bind("").match(urlsplit(address).path)
    except HTTPException:
        return "no route leads there."
    return ""
