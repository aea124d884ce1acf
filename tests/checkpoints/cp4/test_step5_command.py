"""Step 5: the command, which runs in a process of its own, and Redis between the processes."""

import io
from collections.abc import Mapping
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
from channels.layers import BaseChannelLayer
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.test import override_settings
from errors import sentence_of
from in_settings import about_layers
from loading import fail, load, subclasses
from programs import expect_words, is_refused, run, settings_with
from requirements import is_installed, lines_of
from source import function_at, place, place_in, place_of, project, settings_at
from system_part import NOTICE
from whereabouts import file_of_module, is_there, missing

COMMAND = "system.management.commands.send_notification"
REDIS = "redis://127.0.0.1:6379"
NOWHERE = "redis://127.0.0.1:1"  # where nothing listens
BROADCAST = "write SystemConsumer.broadcast_event_sync(SystemNotification(payload=notice))"
INSTALL = "python -m pip install -r chanx_django/requirements.txt"


class HeardLayer(BaseChannelLayer):
    """A channel layer that keeps what groups are sent."""

    heard: ClassVar[list[tuple[str, Any]]] = []

    async def group_send(self, group: str, message: Any) -> None:
        self.heard.append((group, message))


def layer(backend: str, **options: Any) -> Mapping[str, Any]:
    """The settings of one channel layer."""
    return {"default": {"BACKEND": backend, "CONFIG": options}}


def send(layers: Mapping[str, Any]) -> str:
    """What the command prints with these channel layers; fails where it raises what is no words."""
    name, said = command(), io.StringIO()
    from redis.exceptions import RedisError

    with override_settings(CHANNEL_LAYERS=layers):
        reset_layers()
        try:
            call_command(name, NOTICE, stdout=said)
        except (CommandError, RedisError):
            raise
        except Exception as error:
            fail(sentence_of(error, at_handle()))
        finally:
            reset_layers()
    return said.getvalue()


def reset_layers() -> None:
    """Have the next use of a channel layer make it anew."""
    from channels.layers import channel_layers

    channel_layers.backends = {}


def command() -> str:
    """The name of the command; fails where Django does not find it."""
    module = load(COMMAND, step=5)
    for found in [] if hasattr(module, "Command") else subclasses(module, BaseCommand):
        if found.__module__ == COMMAND:
            fail(f"{place_of(found)}: Django takes the class named Command: call it so.")
    if iscoroutinefunction(getattr(getattr(module, "Command", None), "handle", None)):
        fail(f"{at_handle()}: nobody awaits handle: write def in place of async def.")
    for package in ("system/management", "system/management/commands"):
        file = project() / package / "__init__.py"
        if not is_there(file):
            fail(missing(file, step=5))
    if "send_notification" not in get_commands():
        fail(f"{place(file_of_module(COMMAND), 1)}: Django does not find the command: {PLACE}.")
    return "send_notification"


PLACE = "it belongs in system/management/commands/, and system in INSTALLED_APPS"


def at_handle() -> str:
    """Where the command does its work."""
    return place_in(file_of_module(COMMAND), "def handle(")


@pytest.mark.parametrize("package", ["channels-redis", "redis"])
def test_the_project_asks_for_what_speaks_to_redis(package: str) -> None:
    names = {requirement.name for _, requirement in lines_of(project() / "requirements.txt")}
    at = place(project() / "requirements.txt", 1)
    if package not in names:
        fail(f"{at}: the project does not ask for {package}: compare the lines with Step 5.")
    if not is_installed(package):
        fail(f"{at}: {package} is not installed in this environment: run {INSTALL}")


def test_redis_url_chooses_the_channel_layer() -> None:
    at = settings_at("CHANNEL_LAYERS")
    with settings_with(DJANGO_DEBUG="true", REDIS_URL=REDIS) as found:
        chosen, read = default_layer(found), found.get("REDIS_URL", REDIS)
    line = 'write REDIS_URL = os.environ.get("REDIS_URL", "")'
    if read != REDIS:
        fail(f"{settings_at('REDIS_URL')}: REDIS_URL is set, and is not read: {line}")
    if not chosen["BACKEND"].endswith("RedisPubSubChannelLayer"):
        fail(
            f"{at}: with REDIS_URL set, the layer must be channels_redis' "
            f"RedisPubSubChannelLayer, and is {chosen['BACKEND']}."
        )
    if chosen.get("CONFIG", {}).get("hosts") != [REDIS]:
        fail(f'{at}: the layer must be at the address of REDIS_URL: write "hosts": [REDIS_URL]')
    with settings_with(DJANGO_DEBUG="true") as found:
        chosen, read = default_layer(found), found.get("REDIS_URL", "")
    if read:
        fail(f"{settings_at('REDIS_URL')}: nobody has set it, and REDIS_URL is {read!r}: {line}")
    if not chosen["BACKEND"].endswith("InMemoryChannelLayer"):
        fail(f"{at}: without REDIS_URL the layer must be in memory, and is {chosen['BACKEND']}.")


def test_an_address_without_a_scheme_is_refused(tree: Path) -> None:
    wrong = {"DJANGO_DEBUG": "true", "REDIS_URL": REDIS.removeprefix("redis://")}
    if not is_refused(**wrong):
        fail(
            f"{settings_at('REDIS_URL')}: an address without redis:// is taken, for which the "
            "client of Redis has no words but a traceback: raise ImproperlyConfigured here."
        )
    result = run(tree, "manage.py", "check", **wrong)
    expect_words(result)
    if not result.returncode:
        at = function_at("manage.py", "main")
        fail(f"{at}: manage.py catches the refusal, and does not say it: write sys.exit(…)")
    if "redis://" not in result.stderr:
        at = place_in(project() / "config/settings.py", "raise ImproperlyConfigured")
        fail(f"{at}: the refusal must say what to write: name redis:// in it.")


def default_layer(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """The channel layer of some settings; fails where there is none."""
    layers = found["CHANNEL_LAYERS"]
    if said := about_layers(layers):
        fail(said)
    return cast(Mapping[str, Any], layers["default"])


def test_the_command_sends_the_notice_to_the_group() -> None:
    HeardLayer.heard.clear()
    try:
        said = send(layer(f"{__name__}.HeardLayer"))
    except CommandError as error:
        if "unrecognized arguments" in str(error):
            at = place_in(file_of_module(COMMAND), "def add_arguments(")
            fail(f'{at}: the command takes no notice: write parser.add_argument("notice")')
        fail(f"{at_handle()}: the command refuses a layer that reaches others: {error}")
    events = [message.get("event_data") for _, message in HeardLayer.heard]
    if events != [{"action": "system_notification", "payload": NOTICE}]:
        fail(f"{at_handle()}: the command sends {events}, and not the one notice: {BROADCAST}")
    if not said.strip():
        fail(f"{at_handle()}: say that the notice is sent: write self.stdout.write(…)")


def test_the_command_refuses_where_it_could_reach_nobody() -> None:
    try:
        said = send(layer("channels.layers.InMemoryChannelLayer"))
    except CommandError as refusal:
        if "REDIS_URL" not in str(refusal):
            fail(f"{at_handle()}: the refusal must say what to do: name REDIS_URL in it.")
        return
    fail(
        f"{at_handle()}: with the layer in memory the command says {said.strip()!r} and reaches "
        "nobody: raise CommandError there, before it sends."
    )


def test_the_command_says_where_redis_does_not_answer() -> None:
    command()
    from redis.exceptions import RedisError

    redis = layer("channels_redis.pubsub.RedisPubSubChannelLayer", hosts=[NOWHERE])
    try:
        said = send(redis)
    except CommandError:
        return
    except RedisError:
        fail(
            f"{at_handle()}: where no Redis answers, the command ends in a traceback: catch "
            "RedisError, and raise CommandError."
        )
    fail(f"{at_handle()}: no Redis is there, and the command says {said.strip()!r}.")
