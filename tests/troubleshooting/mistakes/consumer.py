"""What a consumer gets wrong when it runs."""

from tests.learners.chat_files import BROADCAST, CONSUMER
from tests.learners.edits import Edit, Replace, Write
from tests.learners.part1_files import SETTINGS
from tests.troubleshooting.mistakes.mistake import HOOK, PRODUCTION, Mistake, mistake
from tests.troubleshooting.probes import (
    DAPHNE,
    MESSAGE,
    UVICORN,
    answered,
    leaves,
    says,
    served,
    served_with_redis,
)


def in_hook(text: str, *lines: str) -> Mistake:
    """Lines where a connection joins its room."""
    more = "".join(f"        {line}\n" for line in lines)
    return mistake(text, Replace(CONSUMER, HOOK, HOOK + more), probe=served(says()))


def in_handler(text: str, *lines: str, more: tuple[Edit, ...] = ()) -> Mistake:
    """Lines in place of the broadcast."""
    handler = Replace(CONSUMER, BROADCAST, "\n        ".join(lines))
    return mistake(text, handler, *more, probe=served(says(MESSAGE)))


DATABASE = 'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "x"}}'
GROUP_SEND = "await self.channel_layer.group_send(self.group_name, {event})"

MISTAKES = [
    mistake(
        "'NoneType' object has no attribute 'group_add'",
        Replace(CONSUMER, HOOK, ""),
        Write("config/none.py", "from config.settings import *\n\ndel CHANNEL_LAYERS\n"),
        probe=served(says(), DJANGO_SETTINGS_MODULE="config.none"),
    ),
    mistake(
        "Group name must be a valid unicode string",
        probe=served(says(path="/ws/chat/caf%C3%A9/")),
    ),
    in_hook("KeyError: 'user'", 'print(self.scope["user"])'),
    in_handler(
        "No handler for message type …",
        GROUP_SEND.format(event='{"type": "chat.message"}'),
    ),
    in_handler(
        "You cannot call this from an async context",
        "from django.contrib.contenttypes.models import ContentType",
        "ContentType.objects.count()",
        more=(Replace(SETTINGS, "DATABASES: dict[str, dict[str, str]] = {}", DATABASE),),
    ),
    in_handler(
        "You cannot use AsyncToSync in the same thread as an async event loop",
        "from asgiref.sync import async_to_sync",
        "async_to_sync(self.broadcast_message)(message)",
    ),
    mistake(
        "coroutine '…' was never awaited",
        Replace(CONSUMER, BROADCAST, BROADCAST.removeprefix("await ")),
        # Under Daphne the warning is swallowed.
        probe=served(says(MESSAGE), UVICORN),
    ),
    mistake(
        "took too long to shut down and was killed.",
        Replace(
            CONSUMER, HOOK, "        import asyncio\n        await asyncio.sleep(3600)\n" + HOOK
        ),
        probe=served(leaves, DAPHNE),
    ),
    mistake(
        "can not serialize '…' object",
        Replace(SETTINGS, ', "serializer_format": "json"', ""),
        Replace(
            CONSUMER,
            BROADCAST,
            "import uuid\n        "
            + GROUP_SEND.format(event='{"type": "chat.message", "id": uuid.uuid4()}'),
        ),
        probe=served_with_redis(says(MESSAGE)),
        checkpoint=PRODUCTION,
    ),
    mistake(
        "Failed to process message",
        Replace(CONSUMER, BROADCAST, "raise ValueError"),
        probe=answered(MESSAGE),
    ),
    mistake("json_invalid", probe=answered("{")),
    mistake("union_tag_not_found", probe=answered('{"payload": null}')),
    mistake("union_tag_invalid", probe=answered('{"action": "dance"}')),
    mistake(
        '"type": "missing"',
        probe=answered('{"action": "new_chat_message", "payload": {"name": "Alice"}}'),
    ),
]
