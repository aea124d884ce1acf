"""Step 2: the settings name the server, the application, the layer and Chanx."""

import ast
import asyncio
from difflib import get_close_matches
from typing import Any, cast

from advice import ASGI, with_advice
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from imports import about_backend
from loading import fail
from requirements import asked_for
from source import about_set_again, parsed, project, settings_at
from unreadable import look_alikes
from whereabouts import file_of_module, is_there

LAYERS = 'CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}'
TITLE = 'CHANX = {"ASYNCAPI_TITLE": "Chanx chat"}'
DEFAULT_TITLE = "AsyncAPI Documentation"  # Chanx's own


def test_runserver_is_daphnes() -> None:
    asked_for()
    again = about_set_again(project() / "config/settings.py", "INSTALLED_APPS")
    if again and get_commands()["runserver"] != "daphne":
        fail(again)
    at, told = settings_at("INSTALLED_APPS"), "runserver starts Django's own server, which knows no"
    if not apps.is_installed("daphne"):
        fail(f'{at}: {told} WebSockets: write "daphne" as the first of the list.')
    if get_commands()["runserver"] != "daphne":
        fail(
            f'{at}: {told} WebSockets: "daphne" stands below the application whose runserver it '
            "is, so move it to the top of the list."
        )


def test_the_server_knows_its_application() -> None:
    asked_for()
    named = getattr(settings, "ASGI_APPLICATION", None)
    if not named:
        fail(f"{settings_at('WSGI_APPLICATION')}: Daphne does not know what it serves: {ASGI}")
    module, _, name = str(named).rpartition(".")
    if module == "config.asgi" and name == "application":  # if it is not there, Step 4 says so
        return
    if named == getattr(settings, "WSGI_APPLICATION", None):
        at = settings_at("ASGI_APPLICATION")
        fail(f"{at}: this application is WSGI's, which knows no WebSockets: {ASGI}")
    if not is_there(file_of_module(module)):
        fail(f"{settings_at('ASGI_APPLICATION')}: there is no module {module!r}: {ASGI}")
    if name not in names_set_in(module):
        fail(f"{settings_at('ASGI_APPLICATION')}: {module} has no {name!r}: {ASGI}")


def names_set_in(module: str) -> set[str]:
    """The names that a module of the project sets at its top level."""
    body = parsed(file_of_module(module)).body
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def test_a_group_reaches_its_members() -> None:
    asked_for()
    layers = getattr(settings, "CHANNEL_LAYERS", {})
    if not layers:
        at = settings_at("ASGI_APPLICATION")
        fail(f"{at}: the project has no channel layer, so that no group is kept: write {LAYERS}")
    at = settings_at("CHANNEL_LAYERS")
    try:
        found = asyncio.run(asyncio.wait_for(said_to_a_group(), 10))
    except Exception as error:
        if found := about_backend(str(error)):
            fail(found)
        said = with_advice(f"the channel layer does not work ({error or type(error).__name__})")
        fail(f"{at}: {said} Or write {LAYERS}")
    if found != {"type": "greeting"}:
        fail(f"{at}: what is sent to a group does not reach its members: write {LAYERS}")


async def said_to_a_group() -> Any:
    """What a member of a group gets."""
    from channels.layers import channel_layers

    # One of its own: what is bound to this loop is of no use to later tests.
    layer = channel_layers.make_backend("default")
    channel = await layer.new_channel()
    await layer.group_add("step2", channel)
    await layer.group_send("step2", {"type": "greeting"})
    found = await layer.receive(channel)
    await layer.group_discard("step2", channel)
    return found


def test_chanx_is_an_application_of_the_project() -> None:
    asked_for()
    if not apps.is_installed("chanx.channels"):
        found = [one for one in settings.INSTALLED_APPS if one.startswith("chanx")]
        meant = f", and {found[0]!r} is another module" if found else ""
        fail(
            f"{settings_at('INSTALLED_APPS')}: Chanx has no templates and no commands here{meant}: "
            'write "chanx.channels" into the list.'
        )


def test_the_document_has_a_title() -> None:
    asked_for()
    chanx = getattr(settings, "CHANX", None)
    if chanx is None:
        at = settings_at("ASGI_APPLICATION")
        fail(f"{at}: Chanx has no settings, and its document no title: write {TITLE}")
    at = settings_at("CHANX")
    if not isinstance(chanx, dict):
        fail(f"{at}: CHANX is a {type(chanx).__name__}, and has to be a dictionary: write {TITLE}")
    known = names_of_settings()
    for name in chanx:
        if name not in known:
            meant = next(iter(get_close_matches(str(name).upper(), known, 1)), "ASYNCAPI_TITLE")
            fail(f"{at}: Chanx has no setting {name!r}{look_alikes(str(name))}: write {meant}")
    if chanx.get("ASYNCAPI_TITLE", DEFAULT_TITLE) == DEFAULT_TITLE:
        fail(f"{at}: the document has no title of its own: write {TITLE}")


def names_of_settings() -> set[str]:
    """The names of the settings that Chanx has."""
    from chanx.channels.settings import chanx_settings

    return {*cast("Any", chanx_settings).defaults}  # declared as what it is not
