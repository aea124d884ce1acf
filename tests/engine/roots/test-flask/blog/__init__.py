"""A blog."""

from flask import Flask

from . import db


def create_app():
    """The application, with its database in the instance folder."""
    app = Flask(__name__)
    db.add_to(app)

    @app.route("/")
    def posts():
        """How many posts there are."""
        return f"{db.count()} posts\n"

    return app
