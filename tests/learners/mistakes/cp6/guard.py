"""A guard with a hole."""

from tests.learners.edits import Remove, Replace, wrong

GUARD, ASGI = "core/websockets.py", "config/asgi.py"

MISTAKES = [
    wrong(
        "no_guard",
        Remove(GUARD),
        Replace(ASGI, "from core.websockets import GuardMiddleware\n", ""),
        Replace(ASGI, "GuardMiddleware(UnroutedMiddleware", "(UnroutedMiddleware"),
        step=3,
        phrase="core/websockets.py is not there",
        after=3,
    ),
    wrong(
        "a_guard_in_front_of_nothing",
        Replace(ASGI, "GuardMiddleware(UnroutedMiddleware", "(UnroutedMiddleware"),
        step=3,
        phrase="what the chat raises reaches the server",
        after=3,
        place="chanx_django/config/asgi.py:",
    ),
    wrong(
        "a_guard_of_another_name",
        Replace(GUARD, "class GuardMiddleware:", "class Guarding:"),
        step=3,
        phrase="has no GuardMiddleware",
        after=3,
    ),
    wrong(
        "a_guard_that_lets_errors_through",
        Replace(GUARD, "except Exception as error:", "except OSError as error:"),
        step=3,
        phrase="what a consumer raises leaves the guard",
        after=3,
    ),
    wrong(
        "a_failure_that_nobody_logs",
        Replace(
            GUARD,
            'logger.exception("WebSocket %s to %s: %r", guard.id, scope["path"], error)',
            "pass",
        ),
        step=3,
        phrase="the traceback must be logged",
        after=3,
    ),
    wrong(
        "a_log_without_the_error_in_its_sentence",
        Replace(GUARD, '%s to %s: %r", guard.id, scope["path"], error)', '%s failed", guard.id)'),
        step=3,
        phrase="the log must say what the consumer raised",
        after=3,
    ),
    wrong(
        "another_code_for_a_failure",
        Replace(GUARD, "CONSUMER_FAILED = 4500", "CONSUMER_FAILED = 4501"),
        step=3,
        phrase="must close with 4500",
        after=3,
    ),
    wrong(
        "sending_after_the_end",
        Replace(
            GUARD,
            "        if self.closed:\n            return\n        self.accepted",
            "        self.accepted",
        ),
        step=3,
        phrase="must not send after the disconnect",
        after=3,
    ),
    wrong(
        "a_client_that_has_gone_as_a_failure",
        Replace(GUARD, "except OSError:", "except TimeoutError:"),
        step=3,
        phrase="a client that goes away is nothing to log",
        after=3,
    ),
    wrong(
        "a_room_that_nobody_looks_at",
        Replace(GUARD, "            check_room(scope)\n", ""),
        step=4,
        phrase="close with 4400",
        after=4,
    ),
    wrong(
        "a_pattern_that_looks_at_the_beginning_alone",
        Replace(GUARD, "map(ROOM.fullmatch, parts)", "map(ROOM.match, parts)"),
        step=4,
        phrase="close with 4400",
        after=4,
    ),
    wrong(
        "a_pattern_for_names_of_any_length",
        Replace(GUARD, "{1,99}", "+"),
        step=4,
        phrase="close with 4400",
        after=4,
    ),
    wrong(
        "a_room_that_is_caught_as_a_failure",
        Replace(
            GUARD,
            "except RefusedError as refused:\n            await guard.close(refused.code)",
            "except ZeroDivisionError:\n            pass",
        ),
        step=4,
        phrase="close with 4400",
        after=4,
    ),
    wrong(
        "characters_counted_for_bytes",
        Replace(GUARD, '(event.get("text") or "").encode()', '(event.get("text") or "")'),
        step=5,
        phrase="one byte more must close with 4413",
        after=5,
    ),
    wrong(
        "a_limit_for_texts_alone",
        Replace(
            GUARD,
            'event.get("bytes") or (event.get("text") or "").encode()',
            '(event.get("text") or "").encode()',
        ),
        step=5,
        phrase="one byte more must close with 4413",
        after=5,
    ),
    wrong(
        "a_limit_that_is_reached_too_soon",
        Replace(GUARD, "len(frame) > settings", "len(frame) >= settings"),
        step=5,
        phrase="a frame of the limit's size passes",
        after=5,
    ),
    wrong(
        "an_allowance_that_never_ends",
        Replace("core/allowance.py", "return self.spent_until <= now + self.whole", "return True"),
        step=5,
        phrase="must close with 4429",
        after=5,
    ),
    wrong(
        "an_allowance_that_does_not_fill_up",
        Replace("core/allowance.py", "max(self.spent_until, now)", "(self.spent_until or now)"),
        step=5,
        phrase="after a pause a burst of the limit passes again",
        after=5,
    ),
]
