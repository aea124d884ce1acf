"""Requests for the system's addresses, as a browser sends them from its page."""

import re
from collections.abc import Mapping
from typing import Any

from asgiref.sync import sync_to_async
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.datastructures import MultiValueDictKeyError
from errors import sentence_of
from loading import fail, load
from source import function_at, place_in, project, raised_at

URLS = "system/urls.py"
# The views of the system, by the names of their addresses.
VIEWS = {"notify": "notify", "restart": "announce_restart"}


def address(name: str) -> str:
    """The address of a view of the system's; fails where Step 4 has still to write it."""
    load("system.views", step=4)
    load("system.urls", step=4)
    try:
        return reverse(f"system:{name}")
    except NoReverseMatch as error:
        file = project() / URLS
        if "is not a registered namespace" in str(error):
            at = place_in(file, "urlpatterns")
            fail(f'{at}: the addresses have no namespace: write app_name = "system" above them.')
        at, view = place_in(file, f"{VIEWS[name]},"), VIEWS[name]
        fail(f'{at}: no address has this name: write path("{name}/", {view}, name="{name}")')


def at_view(name: str) -> str:
    """Where one of the views is written."""
    return function_at("system/views.py", VIEWS[name])


class Browser:
    """A browser that has opened the system's page."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
        page = self.client.get("/system/")
        found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
        self.token = found[1] if found else ""

    def post(self, name: str, fields: Mapping[str, str], *, with_token: bool = True) -> Any:
        """Send the page's form to one of the views."""
        token = {"csrfmiddlewaretoken": self.token} if with_token else {}
        try:
            return self.client.post(address(name), {**fields, **token})
        except KeyError as error:
            fail(f"{raised_at(error)}: {why_no_field(error)}")
        except Exception as error:
            fail(sentence_of(error, at_view(name)))

    def status(self, name: str, fields: Mapping[str, str], *, with_token: bool = True) -> int:
        """The status with which one of the views answers the page's form."""
        return int(self.post(name, fields, with_token=with_token).status_code)


def why_no_field(error: KeyError) -> str:
    """Why a view finds no field under a name."""
    if isinstance(error, MultiValueDictKeyError) or error.args[0] != "notice":
        return f'there is no field {error}: write form.cleaned_data["notice"]'
    return f"a form has no {error} unless it is valid: ask form.is_valid() first."


async def status_of(name: str, fields: Mapping[str, str], *, with_token: bool = True) -> int:
    """The same, while the event loop goes on."""

    def ask() -> int:
        return Browser().status(name, fields, with_token=with_token)

    return await sync_to_async(ask)()
