"""Another system that does what Part 4's does."""

from tests.learners.edits import Replace, right
from tests.learners.part1_files import SETTINGS
from tests.learners.system_files import (
    BACKEND,
    COMMAND,
    CONSUMER,
    EVENT_HANDLER,
    MESSAGES,
    TASKS,
    URLS,
    VIEWS,
)

PASSED = """    passthrough_events = [JobStarted, JobResult, JobFailed]
"""
HANDLERS = EVENT_HANDLER + "".join(
    f"""
    @event_handler
    async def handle_job_{name}(self, event: {kind}) -> {kind}:
        return event
"""
    for name, kind in (("started", "JobStarted"), ("result", "JobResult"), ("failed", "JobFailed"))
)

RIGHT = [
    right("as_the_page_shows"),
    right(
        "an_event_handler_for_each",
        Replace(CONSUMER, PASSED, ""),
        Replace(CONSUMER, EVENT_HANDLER, HANDLERS),
    ),
    right(
        "all_events_passed_through",
        Replace(
            CONSUMER,
            "[JobStarted, JobResult, JobFailed]",
            "[SystemNotification, JobStarted, JobResult, JobFailed]",
        ),
        Replace(CONSUMER, f"\n{EVENT_HANDLER}", ""),
        Replace(CONSUMER, "import event_handler, ws_handler", "import ws_handler"),
    ),
    right(
        "events_that_are_sent_and_not_returned",
        Replace(
            CONSUMER,
            EVENT_HANDLER,
            EVENT_HANDLER.replace("-> SystemNotification", "-> None").replace(
                "return event", "await self.send_message(event)"
            ),
        ),
    ),
    right("another_group", Replace(CONSUMER, '["system"]', '["everyone"]')),
    right(
        "handlers_renamed",
        Replace(CONSUMER, "handle_notification", "tell"),
        Replace(CONSUMER, "handle_system_message", "do"),
    ),
    right(
        "a_further_job_field",
        Replace(MESSAGES, "    text: str\n", "    text: str\n    percent: int | None = None\n"),
    ),
    right(
        "a_view_that_is_async_as_well",
        Replace(VIEWS, "def notify(", "async def notify("),
        Replace(
            VIEWS,
            "SystemConsumer.broadcast_event_sync(event)",
            "await SystemConsumer.broadcast_event(event)",
        ),
    ),
    right(
        "both_views_without_async",
        Replace(VIEWS, "async def announce_restart", "def announce_restart"),
        Replace(
            VIEWS,
            "await SystemConsumer.broadcast_event(event)",
            "SystemConsumer.broadcast_event_sync(event)",
        ),
    ),
    right(
        "groups_that_are_named",
        Replace(
            VIEWS,
            "await SystemConsumer.broadcast_event(event)",
            'await SystemConsumer.broadcast_event(event, groups="system")',
        ),
    ),
    right(
        "a_further_address",
        Replace(URLS, "urlpatterns = [", 'urlpatterns = [\n    path("again/", notify),'),
    ),
    right(
        "a_command_that_says_more",
        Replace(COMMAND, '"The notice is sent."', 'f"The notice is sent: {notice}"'),
    ),
    right(
        "a_command_that_looks_at_the_settings",
        Replace(
            COMMAND,
            "if isinstance(get_channel_layer(), InMemoryChannelLayer):",
            'if "InMemory" in settings.CHANNEL_LAYERS["default"]["BACKEND"]:',
        ),
        Replace(
            COMMAND,
            "from channels.layers import InMemoryChannelLayer, get_channel_layer\n",
            "from django.conf import settings\n",
        ),
    ),
    right(
        "a_longer_job", Replace(SETTINGS, '"DJANGO_JOB_SECONDS", "1"', '"DJANGO_JOB_SECONDS", "3"')
    ),
    right(
        "a_task_renamed",
        Replace(TASKS, "async def do_job(", "async def work("),
        Replace(CONSUMER, "import do_job", "import work"),
        Replace(CONSUMER, "await do_job.aenqueue", "await work.aenqueue"),
    ),
    right(
        "asyncios_own_tasks",
        Replace(BACKEND, "from chanx.utils.asyncio import create_task\n", ""),
        Replace(BACKEND, "import logging\n", "import asyncio\nimport logging\n"),
        Replace(
            BACKEND,
            "        create_task(self.run(result))\n",
            "        running = asyncio.create_task(self.run(result))\n"
            "        tasks.add(running)\n"
            "        running.add_done_callback(tasks.discard)\n",
        ),
        Replace(
            BACKEND,
            "logger = logging.getLogger(__name__)\n",
            "logger = logging.getLogger(__name__)\ntasks: set[asyncio.Task[None]] = set()\n",
        ),
    ),
    right(
        "a_comment_in_the_settings",
        Replace(
            SETTINGS,
            'TASKS = {"default": {"BACKEND": "system.loop',
            '# Django\'s.\nTASKS = {"default": {"BACKEND": "system.loop',
        ),
    ),
]
