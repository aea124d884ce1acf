"""What the check has to know of Django."""

from urllib.parse import urlsplit

import django


def prepare():
    """Have the applications ready, without which no module of theirs can be imported."""
    django.setup()


def address_problem(address):
    """Why no page is at an address; nothing where one is."""
    from django.urls import Resolver404, resolve

    try:
        resolve(urlsplit(address).path)
    except Resolver404:
        return "no route leads there."
    return ""
