"""In the imports: circles, and files that hide a module."""

from tests.learners.chat_files import CONSUMER, INIT, MESSAGES, ROUTING
from tests.learners.edits import Replace, Write, wrong
from tests.learners.part1_files import ROUTES, at

MISTAKES = [
    wrong(
        "circle_of_two",
        Replace(
            MESSAGES,
            "from pydantic",
            "from chat.consumers.chat_consumer import ChatConsumer\nfrom pydantic",
        ),
        step=1,
        phrase="import each other",
        place=at(MESSAGES, 4),
    ),
    wrong(
        "circle_of_whole_modules",
        Replace(MESSAGES, "from pydantic", "import chat.consumers.chat_consumer\nfrom pydantic"),
        step=1,
        phrase="import each other",
        place=at(MESSAGES, 4),
    ),
    wrong(
        "circle_with_the_routes",
        Replace(
            CONSUMER, "from chat.messages", "from chat.routing import router\nfrom chat.messages"
        ),
        step=2,
        phrase="import each other",
        place=at(CONSUMER, 6),
    ),
    wrong(
        "circle_with_the_project",
        Replace(
            ROUTING,
            "from chat.consumers",
            "from config.routing import ws_router\nfrom chat.consumers",
        ),
        step=3,
        phrase="import each other",
        place=at(ROUTING, 4),
    ),
    wrong(
        "module_imports_itself",
        Replace(
            MESSAGES, "from pydantic", "from chat.messages import ChatMessagePayload\nfrom pydantic"
        ),
        step=1,
        phrase="imports itself",
        place=at(MESSAGES, 4),
    ),
    wrong(
        "routes_include_themselves",
        Replace(ROUTES, "chat.routing", "config.routing"),
        step=4,
        phrase='config.routing imports itself: the chat is in another module: write include("chat',
        place=at(ROUTES, 6),
    ),
    wrong(
        "circle_through_the_package",
        Write(INIT, "from chat.routing import router\n"),
        step=4,
        phrase="chat.consumers and chat.routing import each other",
        place=at(INIT, 1),
    ),
    wrong(
        "typing_py",
        Write("typing.py", ""),
        step=1,
        phrase="hides Python's own module typing",
        place="chanx_django/typing.py",
    ),
    wrong(
        "random_py",
        Write("random.py", "x = 1\n"),
        step=1,
        phrase="hides Python's own module random",
    ),
    wrong(
        "json_pkg",
        Write("json/__init__.py", ""),
        step=1,
        phrase="hides Python's own module json: rename chanx_django/json.",
    ),
    wrong(
        "queue_py",
        Write("queue.py", "class Queue: pass\n"),
        step=1,
        phrase="hides Python's own module queue",
    ),
    wrong("email_py", Write("email.py", ""), step=1, phrase="hides Python's own module email"),
    wrong(
        "channels_py",
        Write("channels.py", ""),
        step=1,
        phrase="hides the installed package channels",
    ),
    wrong(
        "chanx_pkg",
        Write("chanx/__init__.py", ""),
        step=1,
        phrase="hides the installed package chanx",
    ),
    wrong(
        "asgiref_py", Write("asgiref.py", ""), step=1, phrase="hides the installed package asgiref"
    ),
    wrong("daphne_py", Write("daphne.py", ""), step=1, phrase="daphne"),
    wrong("django_py", Write("django.py", ""), step=1, phrase="hides the installed package django"),
    wrong(
        "hidden_for_the_learner_s_import_alone",
        Write("statistics.py", ""),
        Replace(CONSUMER, "from chanx.core", "from statistics import mean\n\nfrom chanx.core"),
        step=2,
        after=2,
        phrase="hides Python's own module statistics",
        place=at("statistics.py", 1),
    ),
]
