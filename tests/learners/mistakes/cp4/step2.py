"""In the consumer, as far as notices go."""

from tests.learners.edits import Move, Remove, Replace, wrong
from tests.learners.system_files import CONSUMER, EVENT_HANDLER, INIT

AT = "chanx_django/system/consumers/system_consumer.py:"

MISTAKES = [
    wrong("step_2_not_begun", step=2, after=1, phrase="system/consumers/__init__.py is not there"),
    wrong("no_package", Remove(INIT), step=2, after=2, phrase="__init__.py is not there"),
    wrong(
        "consumer_misnamed",
        Move(CONSUMER, "system/consumers/consumer.py"),
        step=2,
        after=2,
        phrase="is not there",
    ),
    wrong(
        "no_groups",
        Replace(CONSUMER, '    groups = ["system"]\n\n', ""),
        step=2,
        after=2,
        phrase='the consumer joins no group: write groups = ["system"] in the class',
        place=AT,
    ),
    wrong(
        "a_group_without_its_list",
        Replace(CONSUMER, 'groups = ["system"]', 'group = ["system"]'),
        step=2,
        after=2,
        phrase='write groups = ["system"]',
        place=AT,
    ),
    wrong(
        "no_event_handler",
        Replace(CONSUMER, EVENT_HANDLER, ""),
        step=2,
        after=2,
        phrase="no method is there for the event: write @event_handler",
        place=AT,
    ),
    wrong(
        "an_event_handler_without_its_decorator",
        Replace(CONSUMER, "    @event_handler\n", ""),
        step=2,
        after=2,
        phrase="no method is there for the event: write @event_handler",
        place=AT,
    ),
    wrong(
        "the_other_decorator",
        Replace(CONSUMER, "    @event_handler\n", "    @ws_handler\n"),
        step=2,
        after=2,
        phrase="@ws_handler is for what clients send: write @event_handler",
        place=AT,
    ),
    wrong(
        "both_decorators",
        Replace(CONSUMER, "    @event_handler\n", "    @ws_handler\n    @event_handler\n"),
        step=2,
        after=2,
        phrase="",
        place=AT,
    ),
    wrong(
        "an_event_that_is_not_returned",
        Replace(CONSUMER, "        return event\n", "        print(event)\n"),
        step=2,
        after=2,
        phrase="the handler sends nothing: return event",
        place=AT,
    ),
    wrong(
        "an_event_that_is_sent_and_returned",
        Replace(
            CONSUMER,
            "        return event\n",
            "        await self.send_message(event)\n        return event\n",
        ),
        step=2,
        after=2,
        phrase="gets the notice 2 times: send it, or return it",
        place=AT,
    ),
    wrong(
        "an_event_that_is_broadcast_again",
        Replace(
            CONSUMER,
            "        return event\n",
            "        await self.broadcast_message(event)\n        return event\n",
        ),
        step=2,
        after=2,
        phrase="times: send it, or return it",
        place=AT,
    ),
    wrong(
        "a_ping_that_is_not_answered",
        Replace(CONSUMER, "        return PongMessage()\n", "        PongMessage()\n"),
        step=2,
        after=2,
        phrase="a ping is not answered with a pong",
        place=AT,
    ),
    wrong(
        "an_event_without_a_type",
        Replace(CONSUMER, "self, event: SystemNotification)", "self, event)"),
        step=2,
        after=2,
        phrase="must be a BaseMessage subclass",
        place=AT,
    ),
    wrong(
        "a_handler_that_fails",
        Replace(CONSUMER, "        return event\n", "        return event.payload.text\n"),
        step=2,
        after=2,
        phrase="has no attribute 'text'",
        place=AT,
    ),
]
