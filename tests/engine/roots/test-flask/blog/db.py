"""The database, which a command makes."""

import sqlite3
from pathlib import Path

import click
from flask import current_app


def path():
    """Where the database of the current application is."""
    return Path(current_app.instance_path, "blog.sqlite")


def count():
    """The number of posts."""
    return sqlite3.connect(path()).execute("SELECT count(*) FROM post").fetchone()[0]


@click.command("init-db")
def init_db():
    """Make the database."""
    if path().exists():
        raise click.ClickException("there is a database already.")
    path().parent.mkdir(exist_ok=True)
    with sqlite3.connect(path()) as database:
        database.execute("CREATE TABLE post (title TEXT)")
        database.execute("INSERT INTO post VALUES ('Hello')")
    click.echo(f"Initialized the database {path()}.")


def add_to(app):
    """Give an application the command."""
    app.cli.add_command(init_db)
