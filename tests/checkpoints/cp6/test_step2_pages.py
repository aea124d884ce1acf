"""Step 2: whose pages may open a WebSocket here, and what the own pages may load."""

import pytest
from django.core.checks import run_checks
from django.test import Client, override_settings
from written import expect

PAGES = ["/", "/chat/"]


def warnings_of(*hosts: str) -> list[str]:
    """What Django warns of where these are the site's hosts."""
    with override_settings(ALLOWED_HOSTS=hosts):
        return [str(warning) for warning in run_checks()]


def test_a_host_that_stands_for_all_is_warned_of() -> None:
    expect(
        any("(core.W001) DJANGO_ALLOWED_HOSTS=* switches" in one for one in warnings_of("*")),
        "with * every website may open a WebSocket: have manage.py check say so, with the "
        "check_hosts of core/apps.py",
    )
    expect(warnings_of("chat.example", "*"), "core/apps.py must warn of * among other hosts, too")
    expect(not warnings_of("chat.example"), "core/apps.py must warn of * alone, and of no host")


@pytest.mark.parametrize("path", PAGES)
def test_the_page_sends_a_strict_policy(path: str) -> None:
    policy = Client(HTTP_HOST="localhost").get(path).headers.get("Content-Security-Policy", "")
    expect(
        policy,
        f"{path} sends no Content-Security-Policy: write csp.middleware.CSPMiddleware into the "
        "MIDDLEWARE of config/settings.py, and CONTENT_SECURITY_POLICY below it",
    )
    expect("default-src 'none'" in policy, f"{path}: the policy must start from nothing")
    expect("unsafe" not in policy, f"{path}: the policy must allow nothing unsafe")
    expect("http" not in policy, f"{path}: the policy must allow no other site")
    expect("frame-ancestors 'none'" in policy, f"{path}: no other site may frame the page")
