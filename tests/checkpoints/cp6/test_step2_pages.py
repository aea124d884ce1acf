"""Step 2: whose pages may open a WebSocket here, and what the own pages may load."""

from difflib import get_close_matches

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import Client, override_settings
from requirements import has_installed
from source import function_at, settings_at
from written import expect, written

PAGES = ["/", "/chat/"]
NEEDED = {"django-csp": "django-csp~=4.0"}
MIDDLEWARE, NAME = "csp.middleware.CSPMiddleware", "CONTENT_SECURITY_POLICY"
NOTHING = 'write "default-src": [NONE]'


def warnings_of(*hosts: str) -> list[str]:
    """What Django warns of where these are the site's hosts."""
    with override_settings(ALLOWED_HOSTS=hosts):
        return [str(warning) for warning in run_checks()]


def test_a_host_that_stands_for_all_is_warned_of() -> None:
    check_hosts = written("core.apps", "check_hosts", step=2)
    at = function_at("core/apps.py", "check_hosts")
    with override_settings(ALLOWED_HOSTS=["*"]):
        found = check_hosts(app_configs=None)
    expect(isinstance(found, list), f"{at}: a check returns a list, and this returns {found!r}")
    expect(
        any(warning.id == "core.W001" for warning in found),
        f'{at}: with * it must return a warning: write checks.Warning(…, id="core.W001")',
    )
    expect(
        any("(core.W001) DJANGO_ALLOWED_HOSTS=* switches" in one for one in warnings_of("*")),
        f"{function_at('core/apps.py', 'ready')}: with * every website may open a WebSocket: have "
        "manage.py check say so: register check_hosts here",
    )
    expect(warnings_of("chat.example", "*"), f"{at}: warn of * among other hosts, too")
    expect(not warnings_of("chat.example"), f"{at}: warn of * alone, and of no host")


def test_the_project_asks_for_what_sends_the_policy() -> None:
    has_installed(NEEDED)


def why_no_policy(path: str) -> str:
    """Why a page sends no policy: the middleware is missing, or what it reads."""
    at, said = settings_at("MIDDLEWARE"), f"{path} sends no Content-Security-Policy"
    if MIDDLEWARE not in settings.MIDDLEWARE:
        return f"{at}: {said}: write {MIDDLEWARE} here, and {NAME} below"
    for near in get_close_matches(NAME, dir(settings), 1):
        if near != NAME:
            return f"{settings_at(near)}: {said}: the setting is called {NAME}, not {near}"
    return f"{at}: {said}: its middleware is here, so write {NAME} below"


@pytest.mark.parametrize("path", PAGES)
def test_the_page_sends_a_strict_policy(path: str) -> None:
    policy = Client(HTTP_HOST="localhost").get(path).headers.get("Content-Security-Policy", "")
    expect(policy, why_no_policy(path))
    at = settings_at("CONTENT_SECURITY_POLICY")
    expect(
        "DIRECTIVES" in getattr(settings, "CONTENT_SECURITY_POLICY", {}),
        f'{at}: the package looks for the rules below the key "DIRECTIVES": write "DIRECTIVES": {{',
    )
    expect("default-src 'none'" in policy, f"{at}: the policy must start from nothing: {NOTHING}")
    expect("unsafe" not in policy, f"{at}: the policy must allow nothing unsafe: leave it out")
    expect("http" not in policy, f"{at}: the policy must allow no other site: leave it out")
    expect(
        "frame-ancestors 'none'" in policy,
        f'{at}: no other site may frame the page: write "frame-ancestors": [NONE]',
    )
