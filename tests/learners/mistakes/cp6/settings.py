"""Settings of production that are not."""

from tests.learners.edits import Remove, Replace, wrong
from tests.learners.part1_files import SETTINGS

MANAGE = "manage.py"

MISTAKES = [
    wrong(
        "debugging_that_stays_on",
        Replace(SETTINGS, 'DEBUG = is_on("DJANGO_DEBUG")', "DEBUG = True"),
        step=1,
        phrase="debugging is on for every server",
        after=1,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "debugging_that_is_on_by_default",
        Replace(SETTINGS, 'is_on("DJANGO_DEBUG")', 'is_on("DJANGO_DEBUG", "true")'),
        step=1,
        phrase="debugging is on for every server",
        after=1,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "a_manage_py_that_leaves_debugging_off",
        Replace(MANAGE, '"DJANGO_DEBUG", "true"', '"DEBUG", "true"'),
        step=1,
        phrase="manage.py must turn debugging on",
        after=1,
        place="chanx_django/manage.py:",
    ),
    wrong(
        "a_key_that_everybody_has",
        Replace(
            SETTINGS, '"DJANGO_SECRET_KEY", "")', '"DJANGO_SECRET_KEY", "a-key-that-all-have")'
        ),
        step=1,
        phrase="a secret key must be asked for",
        after=1,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "a_refusal_that_is_a_traceback",
        Replace(MANAGE, "except ImproperlyConfigured as error", "except ImportError as error"),
        step=1,
        phrase="the refusal is a sentence",
        after=1,
        place="chanx_django/manage.py:",
    ),
    wrong(
        "cookies_that_plain_http_may_carry",
        Replace(SETTINGS, "    CSRF_COOKIE_SECURE = True\n", ""),
        step=1,
        phrase="CSRF_COOKIE_SECURE",
        after=1,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "https_that_cannot_be_done_without",
        Replace(SETTINGS, 'if not DEBUG and is_on("DJANGO_HTTPS", "true"):', "if not DEBUG:"),
        step=1,
        phrase="DJANGO_HTTPS=false must leave SECURE_SSL_REDIRECT off",
        after=1,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "a_check_that_nobody_registers",
        Replace("core/apps.py", "checks.register(check_hosts, checks.Tags.security)", "pass"),
        step=2,
        phrase="every website may open a WebSocket",
        after=2,
        place="chanx_django/core/apps.py:",
    ),
    wrong(
        "no_check_at_all",
        Remove("core/apps.py"),
        step=2,
        phrase="core/apps.py is not there",
        after=2,
    ),
    wrong(
        "a_check_that_warns_of_any_host",
        Replace("core/apps.py", '"*" not in settings.ALLOWED_HOSTS', "not settings.ALLOWED_HOSTS"),
        step=2,
        phrase="warn of * alone, and of no host",
        after=2,
        place="chanx_django/core/apps.py:",
    ),
    wrong(
        "a_policy_that_nobody_sends",
        Replace(SETTINGS, '    "csp.middleware.CSPMiddleware",\n', ""),
        step=2,
        phrase="sends no Content-Security-Policy",
        after=2,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "a_policy_that_allows_what_is_inline",
        Replace(SETTINGS, '"script-src": [SELF]', '"script-src": [SELF, "\'unsafe-inline\'"]'),
        step=2,
        phrase="must allow nothing unsafe",
        after=2,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "a_policy_that_allows_all_by_default",
        Replace(SETTINGS, '"default-src": [NONE]', '"default-src": [SELF]'),
        step=2,
        phrase="must start from nothing",
        after=2,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "a_log_that_is_silent_on_one_s_own_machine",
        Replace(SETTINGS, "if not DEBUG:\n    structlog", "if True:\n    structlog"),
        step=3,
        phrase="Chanx's warnings belong in the terminal",
        after=3,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "a_log_that_tells_of_each_bad_frame",
        Replace(
            SETTINGS, 'make_filtering_bound_logger("error")', 'make_filtering_bound_logger("info")'
        ),
        step=3,
        phrase="Chanx's warnings still reach the log",
        after=3,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "settings_that_python_cannot_read",  # at the step that has made them so
        Replace(SETTINGS, "WEBSOCKET_FRAMES_AT_ONCE = 25", "WEBSOCKET_FRAMES_AT_ONCE = 25)"),
        step=5,
        phrase="The project cannot start",
        after=5,
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "notices_from_whoever_comes",
        Replace(
            "system/urls.py", "if settings.OPEN_NOTICES:", "if settings.ALLOWED_HOSTS or True:"
        ),
        step=1,
        phrase="whoever reaches the page may speak to everyone",
        after=1,
        place="chanx_django/system/urls.py:",
    ),
]
