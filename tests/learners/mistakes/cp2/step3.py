"""In the chat's own routes."""

from tests.learners.chat_files import ROUTING
from tests.learners.edits import Move, Replace, Write, wrong

MISTAKES = [
    wrong("step_3_not_begun", step=3, after=2, phrase="chat/routing.py is not there"),
    wrong(
        "routing_misnamed", Move(ROUTING, "chat/routes.py"), step=3, after=3, phrase="is not there"
    ),
    wrong(
        "routing_in_consumers",
        Move(ROUTING, "chat/consumers/routing.py"),
        step=3,
        after=3,
        phrase="move chanx_django/chat/consumers/routing.py there",
    ),
    wrong(
        "no_slash",
        Replace(ROUTING, "<str:group_name>/", "<str:group_name>"),
        step=3,
        phrase="slash",
        place="chanx_django/chat/routing.py",
    ),
    wrong(
        "slash_in_front",
        Replace(ROUTING, '"<str:group_name>/"', '"/<str:group_name>/"'),
        step=3,
        after=3,
        phrase="slash",
    ),
    wrong(
        "other_parameter",
        Replace(ROUTING, "<str:group_name>", "<str:room_name>"),
        step=3,
        after=3,
        phrase="room_name",
        place="chanx_django/chat/routing.py:8",
    ),
    wrong(
        "number_as_parameter",
        Replace(ROUTING, "<str:group_name>", "<int:group_name>"),
        step=3,
        after=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "bracket_of_the_parameter",
        Replace(ROUTING, "<str:group_name>", "str:group_name"),
        step=3,
        after=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "prefix_twice",
        Replace(ROUTING, '"<str', '"chat/<str'),
        step=3,
        after=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "no_as_asgi",
        Replace(ROUTING, "ChatConsumer.as_asgi()", "ChatConsumer"),
        step=3,
        after=3,
        phrase="as_asgi()",
    ),
    wrong(
        "as_asgi_not_called",
        Replace(ROUTING, "as_asgi()", "as_asgi"),
        step=3,
        after=3,
        phrase="as_asgi()",
    ),
    wrong(
        "router_misnamed",
        Replace(ROUTING, "router = URLRouter", "routes = URLRouter"),
        step=3,
        after=3,
        phrase="router = URLRouter([",
        place="chanx_django/chat/routing.py",
    ),
    wrong(
        "router_is_a_list",
        Write(
            ROUTING,
            """\
from chanx.channels.routing import path

from chat.consumers.chat_consumer import ChatConsumer

router = [
    path("<str:group_name>/", ChatConsumer.as_asgi()),
]
""",
        ),
        step=3,
        after=3,
        phrase="but a list",
    ),
    wrong(
        "no_route",
        Replace(ROUTING, '        path("<str:group_name>/", ChatConsumer.as_asgi()),\n', ""),
        step=3,
        after=3,
        phrase="<str:group_name>/",
    ),
    wrong(
        "routing_syntax",
        Replace(ROUTING, "as_asgi()),", "as_asgi(),"),
        step=3,
        after=3,
        phrase="does not match",
        place="chanx_django/chat/routing.py",
    ),
    wrong(
        "no_import_of_consumer",
        Replace(ROUTING, "from chat.consumers.chat_consumer import ChatConsumer\n", ""),
        step=3,
        after=3,
        phrase="from chat.consumers.chat_consumer import ChatConsumer",
    ),
    wrong(
        "import_from_the_package",
        Replace(ROUTING, "chat.consumers.chat_consumer", "chat.consumers"),
        step=3,
        after=3,
        phrase="ChatConsumer",
        place="chanx_django/chat/routing.py:4",
    ),
    wrong(
        "import_of_no_consumer",
        Replace(ROUTING, "chat.consumers.chat_consumer", "chat.consumers.consumer"),
        step=3,
        after=3,
        phrase="no module",
        place="chanx_django/chat/routing.py:4",
    ),
    wrong(
        "path_not_imported",
        Replace(ROUTING, "from chanx.channels.routing import path\n", ""),
        step=3,
        after=3,
        phrase="from chanx.channels.routing import path",
    ),
]
