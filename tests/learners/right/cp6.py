"""Another project that is as fit for production as Part 6's."""

from tests.learners.edits import Replace, Write, right
from tests.learners.part1_files import SETTINGS

SERVE, GUARD = "serve.py", "core/websockets.py"
NGINX, COMPOSE = "deploy/nginx.conf", "deploy/compose.yaml"

RIGHT = [
    right("as_the_page_shows"),
    right(
        "narrower_limits",
        Replace(SETTINGS, "WEBSOCKET_FRAME_BYTES = 64 * 1024", "WEBSOCKET_FRAME_BYTES = 32_000"),
        Replace(SETTINGS, "WEBSOCKET_FRAMES_AT_ONCE = 25", "WEBSOCKET_FRAMES_AT_ONCE = 20"),
    ),
    right(
        "a_larger_capacity",
        Replace(SETTINGS, '"capacity": 5000, "expiry": 3600', '"capacity": 20_000, "expiry": 60'),
    ),
    right(
        "a_stricter_policy",
        Replace(
            SETTINGS, '"base-uri": [NONE],', '"base-uri": [NONE],\n        "font-src": [NONE],'
        ),
    ),
    right("more_patience_with_redis", Replace(SETTINGS, "READY_SECONDS = 2", "READY_SECONDS = 5")),
    right(
        "less_patience_with_clients",
        Replace(SETTINGS, "SLOW_READER_SECONDS = 10", "SLOW_READER_SECONDS = 5"),
        Replace(SETTINGS, "REQUEST_SECONDS = 10", "REQUEST_SECONDS = 5"),
    ),
    right("other_pings", Replace(SERVE, "--ws-ping-interval=10", "--ws-ping-interval=15")),
    right("a_longer_id", Replace(GUARD, "secrets.token_hex(4)", "secrets.token_hex(8)")),
    right(
        "a_prefix_in_redis",
        Replace(SETTINGS, '"hosts": [REDIS_URL],', '"hosts": [REDIS_URL], "prefix": "chat",'),
    ),
    right(
        "a_layer_chosen_in_two_branches",
        Replace(
            SETTINGS,
            'CHANNEL_LAYERS = {"default": ON_REDIS if REDIS_URL else IN_MEMORY}',
            'CHANNEL_LAYERS = {"default": IN_MEMORY}\n'
            "if REDIS_URL:\n"
            '    CHANNEL_LAYERS = {"default": ON_REDIS}',
        ),
    ),
    right(
        "three_servers",
        Replace(
            NGINX,
            "        server chat-2:8000 resolve;\n",
            "        server chat-2:8000 resolve;\n        server chat-3:8000 resolve;\n",
        ),
        Replace(COMPOSE, "  chat-2: *server\n", "  chat-2: *server\n\n  chat-3: *server\n"),
    ),
    right("more_parts", Replace(SETTINGS, "WEBSOCKET_PARTS = 4", "WEBSOCKET_PARTS = 8")),
    right("a_module_beside", Write("core/notes.py", '"""What else there is to know."""\n')),
]
