"""Names that are nearly right, lines that were left out, and code that stands elsewhere."""

from tests.learners.edits import Move, Replace, wrong
from tests.learners.part1_files import ASGI, REQUIREMENTS, SETTINGS, URLS, at

GUARD, MANAGE, APPS = "core/websockets.py", "manage.py", "core/apps.py"
CHECK = """

def check_room(scope: WebSocketScope) -> None:
    \"\"\"Raise"""
POLICY = 'CONTENT_SECURITY_POLICY = {\n    "DIRECTIVES": {'


def setting(old: str, new: str) -> Replace:
    """Other settings."""
    return Replace(SETTINGS, old, new)


def guard(old: str, new: str) -> Replace:
    """Another guard."""
    return Replace(GUARD, old, new)


MISTAKES = [
    wrong(
        "debugging_by_another_variable",
        setting('is_on("DJANGO_DEBUG")', 'is_on("DEBUG")'),
        step=1,
        after=1,
        phrase='DJANGO_DEBUG is true, and debugging is off: write DEBUG = is_on("DJANGO_DEBUG")',
        place=f"{at(SETTINGS)}:22",
    ),
    wrong(
        "a_key_by_another_variable",
        setting('get("DJANGO_SECRET_KEY"', 'get("DJANGO_SECRETKEY"'),
        step=1,
        after=1,
        phrase="DJANGO_SECRET_KEY is set, and is not read",
        place=f"{at(SETTINGS)}:24",
    ),
    wrong(
        "hosts_by_another_variable",
        setting('"DJANGO_ALLOWED_HOSTS", ""', '"ALLOWED_HOSTS", ""'),
        step=1,
        after=1,
        phrase="ALLOWED_HOSTS must not be empty in deployment",
        place=f"{at(SETTINGS)}:33",
    ),
    wrong(
        "an_exception_that_is_not_imported",
        setting("from django.core.exceptions import ImproperlyConfigured\n", ""),
        step=1,
        after=1,
        phrase="write from django.core.exceptions import ImproperlyConfigured",
        place=at(SETTINGS),
    ),
    wrong(
        "old_settings_below_the_new",
        setting("INSTALLED_APPS = [", "DEBUG = True\n\nINSTALLED_APPS = ["),
        step=1,
        after=1,
        phrase="debugging is on for every server",
        place=f"{at(SETTINGS)}:47",
    ),
    wrong(
        "a_manage_py_that_overrules_the_terminal",
        Replace(
            MANAGE,
            'os.environ.setdefault("DJANGO_DEBUG", "true")',
            'os.environ["DJANGO_DEBUG"] = "true"',
        ),
        step=1,
        after=1,
        phrase="manage.py turns debugging on where DJANGO_DEBUG is false",
        place=f"{at(MANAGE)}:11",
    ),
    wrong(
        "an_app_without_its_name",
        Replace(APPS, '    name = "core"\n', ""),
        step=2,
        after=2,
        phrase='write name = "core"',
        place=f"{at(APPS)}:8",
    ),
    wrong(
        "an_app_in_config",
        Move(APPS, "config/apps.py"),
        step=2,
        after=2,
        phrase="move chanx_django/config/apps.py there",
    ),
    wrong(
        "a_package_that_is_not_asked_for",
        Replace(REQUIREMENTS, "django-csp~=4.0\n", ""),
        step=2,
        after=2,
        phrase="the project does not ask for django-csp",
        place=at(REQUIREMENTS),
    ),
    wrong(
        "a_package_misspelt",
        Replace(REQUIREMENTS, "django-csp~=4.0", "django-cps~=4.0"),
        step=2,
        after=2,
        phrase="the package is called django-csp, not django-cps",
        place=f"{at(REQUIREMENTS)}:4",
    ),
    wrong(
        "a_server_that_is_not_asked_for",
        Replace(REQUIREMENTS, "uvicorn~=0.54\n", ""),
        step=8,
        after=8,
        phrase="the project does not ask for uvicorn",
        place=at(REQUIREMENTS),
    ),
    wrong(
        "a_middleware_misspelt",
        setting("CSPMiddleware", "CspMiddleware"),
        step=2,
        after=2,
        phrase="did you mean CSPMiddleware?",
        place=f"{at(SETTINGS)}:62",
    ),
    wrong(
        "a_middleware_without_a_comma",
        setting('CSPMiddleware",', 'CSPMiddleware"'),
        step=2,
        after=2,
        phrase='Python joins "csp.middleware.CSPMiddleware" with the next text',
        place=f"{at(SETTINGS)}:62",
    ),
    wrong(
        "a_policy_of_another_name",
        setting("CONTENT_SECURITY_POLICY =", "CONTENT_SECURTY_POLICY ="),
        step=2,
        after=2,
        phrase="the setting is called CONTENT_SECURITY_POLICY, not CONTENT_SECURTY_POLICY",
        place=f"{at(SETTINGS)}:69",
    ),
    wrong(
        "a_policy_below_another_key",
        setting(POLICY, POLICY.replace("DIRECTIVES", "DIRECTIVE")),
        step=2,
        after=2,
        phrase='below the key "DIRECTIVES"',
        place=f"{at(SETTINGS)}:69",
    ),
    wrong(
        "a_guard_that_is_not_imported",
        Replace(ASGI, "from core.websockets import GuardMiddleware\n", ""),
        step=3,
        after=3,
        phrase="write from core.websockets import GuardMiddleware",
        place=f"{at(ASGI)}:21",
    ),
    wrong(
        "a_guard_behind_the_routes",
        Replace(
            ASGI,
            'GuardMiddleware(UnroutedMiddleware(include("config.routing")))',
            'UnroutedMiddleware(GuardMiddleware(include("config.routing")))',
        ),
        step=3,
        after=3,
        phrase="no route leads through the guard to the chat",
        place=f"{at(ASGI)}:21",
    ),
    wrong(
        "a_guard_that_does_not_wait",
        guard("await self.server_send(event)", "self.server_send(event)"),
        step=3,
        after=3,
        phrase="write await before the call",
        place=at(GUARD),
    ),
    wrong(
        "a_logger_that_only_chanx_asks_for",
        Replace(REQUIREMENTS, "structlog~=26.1\n", ""),
        step=3,
        after=3,
        phrase="write the line structlog~=26.1",
        place=at(REQUIREMENTS),
    ),
    wrong(
        "a_logger_that_is_not_imported",
        setting("import structlog\n", ""),
        step=1,
        after=3,
        phrase="write import structlog at the top",
        place=at(SETTINGS),
    ),
    wrong(
        "a_room_outside_of_the_try",
        guard(
            "        try:\n            check_room(scope)", "        check_room(scope)\n        try:"
        ),
        step=4,
        after=4,
        phrase="have GuardMiddleware close with its code",
        place=at(GUARD),
    ),
    wrong(
        "a_function_inside_of_the_class",
        guard(CHECK, CHECK.replace("\ndef", "\n    def").replace('\n    """', '\n        """')),
        guard('parts = scope["path"]', '    parts = scope["path"]'),
        guard('if parts != [""]', '    if parts != [""]'),
        guard("raise RefusedError(C", "    raise RefusedError(C"),
        step=4,
        after=4,
        phrase="check_room is indented, and so belongs to what stands above it",
        place=at(GUARD),
    ),
    wrong(
        "a_setting_misspelt",
        setting("WEBSOCKET_FRAME_BYTES", "WEBSOCKET_FRAMES_BYTES"),
        step=5,
        after=5,
        phrase="has no attribute 'WEBSOCKET_FRAME_BYTES'",
        place=at(GUARD),
    ),
    wrong(
        "an_allowance_that_is_not_imported",
        guard("from core.allowance import Allowance\n", ""),
        step=5,
        after=5,
        phrase="write from core.allowance import Allowance",
        place=at(GUARD),
    ),
    wrong(
        "a_layer_of_another_module",
        setting("core.layers.Audible", "core.layer.Audible"),
        step=6,
        after=6,
        phrase="there is no module 'core.layer': write core.layers",
        place=at(SETTINGS),
    ),
    wrong(
        "a_layer_of_another_name",
        setting("core.layers.AudibleInMemory", "core.layers.Audible"),
        step=6,
        after=6,
        phrase="did you mean AudibleInMemoryChannelLayer?",
        place=at(SETTINGS),
    ),
    wrong(
        "a_probe_with_a_slash_behind",
        Replace(URLS, '"healthz"', '"healthz/"'),
        step=11,
        after=11,
        phrase='/healthz is not there: write its path into the urlpatterns: path("healthz", alive)',
        place=f"{at(URLS)}:14",
    ),
    wrong(
        "a_probe_that_is_not_imported",
        Replace(URLS, "from core.health import alive, ready\n", ""),
        step=11,
        after=11,
        phrase="write from core.health import alive",
        place=at(URLS),
    ),
    wrong(
        "patterns_without_a_comma",
        setting('[r"^healthz$", r"^readyz$"]', '[r"^healthz$" r"^readyz$"]'),
        step=11,
        after=11,
        phrase="with the next text: write a comma",
        place=at(SETTINGS),
    ),
    wrong(
        "a_compose_file_of_the_older_name",
        Move("deploy/compose.yaml", "deploy/docker-compose.yml"),
        step=12,
        after=12,
        phrase="rename chanx_django/deploy/docker-compose.yml to compose.yaml",
    ),
]
