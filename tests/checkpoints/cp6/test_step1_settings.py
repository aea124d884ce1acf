"""Step 1: settings from the environment, and what manage.py makes of them."""

from pathlib import Path

from errors import sentence_of_output
from loading import fail
from programs import PRODUCTION, run, settings_with
from written import expect

ASK = "from django.conf import settings; print(settings.DEBUG)"


def test_only_manage_turns_debugging_on(tree: Path) -> None:
    with settings_with(**PRODUCTION) as found:
        expect(
            not found["DEBUG"],
            "config/settings.py: debugging is on for every server: write "
            'DEBUG = is_on("DJANGO_DEBUG"), so that it is off by default',
        )
    result = run(tree, "manage.py", "shell", "--no-imports", "--command", ASK)
    expect(
        result.stdout.strip() == "True",
        "manage.py must turn debugging on, for this is your own machine: write "
        'os.environ.setdefault("DJANGO_DEBUG", "true") into main()',
    )


def test_a_start_without_debug_and_without_a_key_is_refused(tree: Path) -> None:
    result = run(tree, "manage.py", "check", DJANGO_DEBUG="false")
    expect(
        result.returncode == 1,
        "config/settings.py: with debugging off, a secret key must be asked for: raise "
        "ImproperlyConfigured where DJANGO_SECRET_KEY is not set",
    )
    expect("set DJANGO_SECRET_KEY" in result.stderr, "the refusal must say what to set")
    expect(
        "Traceback" not in result.stderr,
        "the refusal is a sentence, not a traceback: have manage.py catch ImproperlyConfigured",
    )


def test_the_settings_of_production_leave_nothing_to_warn_of(tree: Path) -> None:
    result = run(tree, "manage.py", "check", "--deploy", **PRODUCTION)
    warnings = [line for line in result.stderr.splitlines() if line.startswith("?: ")]
    if warnings:
        fail(f"config/settings.py: manage.py check --deploy says {warnings[0]}")
    if result.returncode:
        fail(sentence_of_output(result.stderr))


def test_plain_http_is_for_who_asks_for_it() -> None:
    with settings_with(**PRODUCTION) as found:
        expect(
            found.get("SECURE_SSL_REDIRECT"),
            "config/settings.py: with debugging off, a page must insist on HTTPS: set "
            "SECURE_SSL_REDIRECT",
        )
    with settings_with(**PRODUCTION, DJANGO_HTTPS="false") as found:
        expect(
            not found.get("SECURE_SSL_REDIRECT"),
            "config/settings.py: DJANGO_HTTPS=false must leave SECURE_SSL_REDIRECT off, to try "
            "the server without a certificate",
        )
