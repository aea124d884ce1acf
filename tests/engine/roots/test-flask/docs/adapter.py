"""What the check cannot know of the blog."""


def prepare():
    """Make the database, as the command of the page does."""
    from blog import create_app
    from blog.db import init_db

    with create_app().app_context():
        init_db.main([], standalone_mode=False)
