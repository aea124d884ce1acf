"""Step 1: settings from the environment, and what manage.py makes of them."""

import runpy
import subprocess
import sys
from pathlib import Path

from django.http.request import validate_host
from django.test import override_settings
from errors import sentence_of_output
from in_settings import setting_in
from loading import fail
from programs import PRODUCTION, environment, expect_words, is_refused, run, settings_with
from server import PATIENCE
from source import function_at, place, place_in, project, settings_at
from written import expect

ASK = "from django.conf import settings; print(settings.DEBUG)"


def test_only_manage_turns_debugging_on(tree: Path) -> None:
    with settings_with(**PRODUCTION) as found:
        expect(
            not found["DEBUG"],
            f"{settings_at('DEBUG')}: debugging is on for every server: write "
            'DEBUG = is_on("DJANGO_DEBUG"), so that it is off by default',
        )
    with settings_with(**PRODUCTION, DJANGO_DEBUG="false") as found:
        expect(
            not found["DEBUG"],
            f"{settings_at('DEBUG')}: DJANGO_DEBUG is false, and debugging is on: any text is true "
            'in Python, "false" too: write DEBUG = is_on("DJANGO_DEBUG")',
        )
    result = run(tree, "manage.py", "shell", "--no-imports", "--command", ASK)
    if result.returncode and "DJANGO_DEBUG" not in result.stderr:
        fail(sentence_of_output(result.stderr))
    expect(
        result.stdout.strip() == "True",
        f"{function_at('manage.py', 'main')}: manage.py must turn debugging on, for this is your "
        "own machine: write "
        'os.environ.setdefault("DJANGO_DEBUG", "true") into main()',
    )


def test_a_start_without_debug_and_without_a_key_is_refused(tree: Path) -> None:
    result = run(tree, "manage.py", "check", DJANGO_DEBUG="false")
    expect(
        result.returncode == 1 or not is_refused(DJANGO_DEBUG="false"),
        f"{function_at('manage.py', 'main')}: manage.py turns debugging on where DJANGO_DEBUG is "
        'false: write os.environ.setdefault("DJANGO_DEBUG", "true")',
    )
    expect(result.returncode == 1, no_key_asked_for())
    expect_words(result)
    expect(
        "set DJANGO_SECRET_KEY" in result.stderr,
        f"{settings_at('SECRET_KEY')}: the refusal must say what to set: name DJANGO_SECRET_KEY",
    )


def no_key_asked_for() -> str:
    """What is said where the settings take any key."""
    return (
        f"{settings_at('SECRET_KEY')}: with debugging off, a secret key must be asked for: raise "
        "ImproperlyConfigured where DJANGO_SECRET_KEY is not set"
    )


def test_the_settings_of_production_leave_nothing_to_warn_of(tree: Path) -> None:
    result = run(tree, "manage.py", "check", "--deploy", **PRODUCTION)
    said = [line for line in result.stderr.splitlines() if line.startswith("?: ")]
    warnings = [line for line in said if "(core." not in line]  # of that check, Step 2 has tests
    if warnings:
        at = setting_in(warnings[0]) or place(project() / "config/settings.py", 1)
        fail(f"{at}: manage.py check --deploy says {warnings[0].removeprefix('?: ')}")
    if result.returncode:
        fail(sentence_of_output(result.stderr))


def test_the_hosts_are_those_of_the_environment() -> None:
    at = settings_at("ALLOWED_HOSTS")
    production = PRODUCTION | {"DJANGO_ALLOWED_HOSTS": "chat.example, www.chat.example"}
    with settings_with(**production) as found:
        hosts = found["ALLOWED_HOSTS"]
    expect(
        [*hosts] == ["chat.example", "www.chat.example"],
        f"{at}: DJANGO_ALLOWED_HOSTS names two hosts, and ALLOWED_HOSTS is {hosts!r}: split the "
        "text at its commas, without the spaces",
    )
    with settings_with(DJANGO_DEBUG="true") as found:
        hosts = found["ALLOWED_HOSTS"]
    expect(
        not hosts or validate_host("localhost", hosts),  # Django itself takes none for its own
        f"{at}: without DJANGO_ALLOWED_HOSTS your own machine is refused, by {hosts!r}: leave out "
        "what is empty, and take this machine's names where nothing is left and DEBUG is on",
    )


def test_strangers_send_no_notices() -> None:
    file = project() / "system/urls.py"
    with settings_with(**PRODUCTION) as found:
        is_open = found.get("OPEN_NOTICES", True)
    with override_settings(OPEN_NOTICES=is_open):
        names = {one.name for one in runpy.run_path(str(file))["urlpatterns"]}
    expect(
        not names & {"notify", "restart"},
        f"{place_in(file, 'notify/')}: with debugging off, whoever reaches the page may speak to "
        "everyone: write OPEN_NOTICES = DEBUG into the settings, and if settings.OPEN_NOTICES: "
        "above the two addresses",
    )


def test_tests_run_without_manage() -> None:
    expect(is_refused(DJANGO_DEBUG="false"), no_key_asked_for())
    ask = [sys.executable, "-c", "import config.test_settings"]
    result = subprocess.run(
        ask, cwd=project(), env=environment(), capture_output=True, text=True, timeout=PATIENCE
    )
    if result.returncode and "DJANGO_SECRET_KEY" not in result.stderr:
        fail(sentence_of_output(result.stderr))
    expect(
        not result.returncode,
        f"{place_in(project() / 'config/test_settings.py', 'config.settings')}: pytest does not "
        "start by manage.py, so these have to ask for debugging themselves: write "
        'os.environ["DJANGO_DEBUG"] = "true" above this line',
    )


def test_a_server_may_leave_out_how_long_browsers_insist_on_https() -> None:
    with settings_with(**PRODUCTION) as found:
        expect(
            found.get("SECURE_HSTS_SECONDS"),
            f"{settings_at('DEBUG')}: with debugging off, browsers must be held to HTTPS: set "
            "SECURE_HSTS_SECONDS",
        )
    given = {name: value for name, value in PRODUCTION.items() if name != "DJANGO_HSTS_SECONDS"}
    with settings_with(**given) as found:
        expect(
            not found.get("SECURE_HSTS_SECONDS"),
            f"{settings_at('SECURE_HSTS_SECONDS')}: nobody has set DJANGO_HSTS_SECONDS, and "
            'browsers are held to HTTPS: write "0" as its default',
        )


def test_plain_http_is_for_who_asks_for_it() -> None:
    with settings_with(**PRODUCTION) as found:
        expect(
            found.get("SECURE_SSL_REDIRECT"),
            f"{settings_at('DEBUG')}: with debugging off, a page must insist on HTTPS: set "
            "SECURE_SSL_REDIRECT",
        )
    with settings_with(**PRODUCTION, DJANGO_HTTPS="false") as found:
        expect(
            not found.get("SECURE_SSL_REDIRECT"),
            f"{settings_at('SECURE_SSL_REDIRECT')}: DJANGO_HTTPS=false "
            "must leave SECURE_SSL_REDIRECT off, to try the server without a certificate",
        )
