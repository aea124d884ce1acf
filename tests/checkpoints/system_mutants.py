"""Systems that are not what Part 4 makes."""

from typing import Any

from mutants import Mutant, Wire, breaks, without
from view_mutants import (
    commands_that_say_nothing,
    silent_views,
    views_open_to_all,
    views_that_take_links,
)

JOB = "system_message"
QUEUED, STARTED, RESULT, FAILED = "job_queued", "job_started", "job_result", "job_failed"
NOTICE, EVENT = "system_notification", "event_complete"


class OtherId(Wire):
    """The result is of another job."""

    action = RESULT

    def sent(self, frame: Any) -> list[Any]:
        if frame["action"] != self.action:
            return [frame]
        return [{**frame, "payload": {**frame["payload"], "job_id": "another"}}]


class OtherIdOfFailure(OtherId):
    """It is another job that has failed."""

    action = FAILED


class OtherResult(Wire):
    """The result is always the same."""

    def sent(self, frame: Any) -> list[Any]:
        if frame["action"] != RESULT:
            return [frame]
        return [{**frame, "payload": {**frame["payload"], "text": "Done."}}]


class ToEveryone(Wire):
    """Everyone receives the result."""

    def leaked(self, frame: Any) -> list[Any]:
        return [frame] if frame["action"] == RESULT else []


class ToTheFirst(Wire):
    """A notice reaches the connection that was the first."""

    def sent(self, frame: Any) -> list[Any]:
        return [frame] if frame["action"] != NOTICE or self.open[0] is self else []


class OtherNotice(Wire):
    """Another notice comes than was posted."""

    def sent(self, frame: Any) -> list[Any]:
        return [{**frame, "payload": "?"} if frame["action"] == NOTICE else frame]


SYSTEM = {
    "no_pong": Mutant(
        "does not answer a ping",
        "no test says that a PingMessage is answered with a PongMessage",
        breaks(without("pong"), JOB),
    ),
    "no_queued": Mutant(
        "does not say that it has taken a job",
        "no test says that a JobQueued is the answer",
        breaks(without(QUEUED), JOB),
    ),
    "no_started": Mutant(
        "does not say that a job has begun",
        "no test says that a JobStarted comes: receive_all_messages with the stop action "
        "EVENT_ACTION_COMPLETE gives one event",
        breaks(without(STARTED, EVENT), JOB),
    ),
    "no_result": Mutant(
        "sends no result",
        "no test says that a JobResult comes: receive_all_messages with the stop action "
        "EVENT_ACTION_COMPLETE gives one event",
        breaks(without(RESULT), JOB),
    ),
    "other_result": Mutant(
        "sends the same result for every job",
        "no test says what the result of a job is: compare its text",
        breaks(OtherResult, JOB),
    ),
    "other_id": Mutant(
        "sends the result of another job",
        "no test says that the job_id of the result is that of the JobQueued",
        breaks(OtherId, JOB),
    ),
    "to_everyone": Mutant(
        "sends the result to everyone",
        "no test says that Bob receives nothing of Alice's job: add "
        "self.assertTrue(await bob.receive_nothing())",
        breaks(ToEveryone, JOB),
    ),
    "no_failure": Mutant(
        "says nothing when a job fails",
        "no test says that a JobFailed comes: have a text translated that Morse code cannot write",
        breaks(without(FAILED), JOB),
    ),
    "other_failure": Mutant(
        "says of another job that it has failed",
        "no test says that the job_id of the JobFailed is that of the JobQueued",
        breaks(OtherIdOfFailure, JOB),
    ),
    "no_error": Mutant(
        "says nothing to a job that it does not know",
        "no test says that an unknown job is answered with an error: send it with send_json_to",
        breaks(without("error"), JOB),
    ),
    "silent_views": Mutant(
        "takes a notice and sends it to nobody",
        "no test says that a notice which is posted arrives: post one with self.async_client, and "
        "receive the SystemNotification",
        silent_views,
    ),
    "other_notice": Mutant(
        "sends another notice than was posted",
        "no test says which notice arrives: compare the SystemNotification whole",
        breaks(OtherNotice, JOB),
    ),
    "to_the_first": Mutant(
        "sends a notice to one window only",
        "no test has two windows that receive it: let Bob have the page open, too",
        breaks(ToTheFirst, JOB),
    ),
    "links": Mutant(
        "sends a notice for a GET",
        "no test says that a GET is refused: expect HTTPStatus.METHOD_NOT_ALLOWED",
        views_that_take_links,
    ),
    "views_open_to_all": Mutant(
        "lets the pages of every site post",
        "no test says that they are refused: post with AsyncClient(enforce_csrf_checks=True), and "
        "expect HTTPStatus.FORBIDDEN",
        views_open_to_all,
    ),
    "silent_command": Mutant(
        "has a command that says nothing where it reaches nobody",
        "no test says that send_notification raises a CommandError",
        commands_that_say_nothing,
    ),
}
