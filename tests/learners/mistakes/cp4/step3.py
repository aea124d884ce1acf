"""In the routes."""

from tests.learners.edits import Move, Replace, wrong
from tests.learners.part1_files import ROUTES
from tests.learners.system_files import ROUTING, SYSTEM_LINE

AT = "chanx_django/system/routing.py:"

MISTAKES = [
    wrong(
        "step_3_not_begun", step=3, after=2, phrase="chanx_django/system/routing.py is not there"
    ),
    wrong(
        "routing_in_consumers",
        Move(ROUTING, "system/consumers/routing.py"),
        step=3,
        after=3,
        phrase="move chanx_django/system/consumers/routing.py there",
    ),
    wrong(
        "the_prefix_twice",
        Replace(ROUTING, 'path("",', 'path("system/",'),
        step=3,
        after=3,
        phrase="/ws/system/ is the whole path, so nothing follows",
        place=AT,
    ),
    wrong(
        "a_router_of_another_name",
        Replace(ROUTING, "router = URLRouter", "routes = URLRouter"),
        step=3,
        after=3,
        phrase="the module has no URLRouter named router",
        place=AT,
    ),
    wrong(
        "still_a_comment",
        Replace(ROUTES, SYSTEM_LINE, f"        # {SYSTEM_LINE.strip()}\n"),
        step=3,
        after=3,
        phrase="the line of the system is still a comment",
        place="chanx_django/config/routing.py:",
    ),
    wrong(
        "the_line_is_gone",
        Replace(ROUTES, SYSTEM_LINE, ""),
        step=3,
        after=3,
        phrase="/ws/system/ leads nowhere",
        place="chanx_django/config/routing.py:",
    ),
    wrong(
        "another_prefix",
        Replace(ROUTES, 'path("system/"', 'path("systems/"'),
        step=3,
        after=3,
        phrase="/ws/system/ leads nowhere",
        place="chanx_django/config/routing.py:",
    ),
]
