"""What the environment says, read wrongly: a text, a default, a list."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import SETTINGS, at

APPS = "core/apps.py"
IS_ON = 'return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}'
HOSTS = """ALLOWED_HOSTS = [
    host.strip() for host in os.environ.get("DJANGO_ALLOWED_HOSTS", "").split(",") if host.strip()
]
"""
HSTS = 'int(os.environ.get("DJANGO_HSTS_SECONDS", "0"))'


def setting(old: str, new: str) -> Replace:
    """Other settings."""
    return Replace(SETTINGS, old, new)


MISTAKES = [
    wrong(
        "a_text_that_is_true",
        setting(
            'DEBUG = is_on("DJANGO_DEBUG")', 'DEBUG = bool(os.environ.get("DJANGO_DEBUG", ""))'
        ),
        step=1,
        after=1,
        phrase='any text is true in Python, "false" too',
        place=at(SETTINGS),
    ),
    wrong(
        "a_text_that_is_true_by_default",
        setting('DEBUG = is_on("DJANGO_DEBUG")', 'DEBUG = os.environ.get("DJANGO_DEBUG", "False")'),
        step=1,
        after=1,
        phrase="debugging is on for every server",
        place=at(SETTINGS),
    ),
    wrong(
        "a_text_for_true",
        setting('DEBUG = is_on("DJANGO_DEBUG")', 'DEBUG = os.environ.get("DJANGO_DEBUG")'),
        step=1,
        after=1,
        phrase='any text is true in Python, "false" too',
        place=at(SETTINGS),
    ),
    wrong(
        "true_as_python_writes_it",
        setting(
            'DEBUG = is_on("DJANGO_DEBUG")', 'DEBUG = os.environ.get("DJANGO_DEBUG") == "True"'
        ),
        step=1,
        after=1,
        phrase='write DEBUG = is_on("DJANGO_DEBUG")',
        place=at(SETTINGS),
    ),
    wrong(
        "words_for_yes_in_capitals",
        setting(IS_ON, 'return os.environ.get(name, default) in {"1", "True", "yes", "on"}'),
        step=1,
        after=1,
        phrase='debugging is off: have is_on take "true"',
        place=at(SETTINGS),
    ),
    wrong(
        "hosts_in_a_text",
        setting(HOSTS, 'ALLOWED_HOSTS = os.environ.get("DJANGO_ALLOWED_HOSTS", "")\n'),
        step=1,
        after=1,
        phrase="split the text of the variable at its commas",
        place=at(SETTINGS),
    ),
    wrong(
        "hosts_with_an_empty_one",
        setting(HOSTS, 'ALLOWED_HOSTS = os.environ.get("DJANGO_ALLOWED_HOSTS", "").split(",")\n'),
        step=1,
        after=1,
        phrase="ALLOWED_HOSTS is",
        place=at(SETTINGS),
    ),
    wrong(
        "hosts_that_nobody_can_set",
        setting(HOSTS, 'ALLOWED_HOSTS = ["localhost"]\n'),
        step=1,
        after=1,
        phrase="DJANGO_ALLOWED_HOSTS names two hosts, and ALLOWED_HOSTS is ['localhost']",
        place=at(SETTINGS),
    ),
    wrong(
        "hosts_that_are_all",
        setting(HOSTS, 'ALLOWED_HOSTS = ["*"]\n'),
        step=1,
        after=1,
        phrase="DJANGO_ALLOWED_HOSTS names two hosts, and ALLOWED_HOSTS is ['*']",
        place=at(SETTINGS),
    ),
    wrong(
        "seconds_that_everybody_has_to_set",
        setting(HSTS, 'int(os.environ.get("DJANGO_HSTS_SECONDS"))'),
        step=1,
        after=1,
        phrase="a variable that nobody has set is None: give it a default",
        place=at(SETTINGS),
    ),
    wrong(
        "a_variable_that_everybody_has_to_set",
        setting(HSTS, 'int(os.environ["DJANGO_HSTS_SECONDS"])'),
        step=1,
        after=1,
        phrase="nobody has to set DJANGO_HSTS_SECONDS: write os.environ.get(",
        place=at(SETTINGS),
    ),
    wrong(
        "a_warning_by_another_id",
        Replace(APPS, 'id="core.W001"', 'id="core.W01"'),
        step=2,
        after=2,
        phrase='with * it must return a warning: write checks.Warning(…, id="core.W001")',
        place=at(APPS),
    ),
    wrong(
        "a_check_that_returns_nothing",
        Replace(APPS, "    return [\n        checks.Warning(", "    [\n        checks.Warning("),
        step=2,
        after=2,
        phrase="a check returns a list, and this returns None",
        place=at(APPS),
    ),
    wrong(
        "none_without_its_quotation_marks",
        setting('"default-src": [NONE]', '"default-src": ["none"]'),
        step=2,
        after=2,
        phrase="the policy must start from nothing",
        place=at(SETTINGS),
    ),
    wrong(
        "frames_of_other_sites",
        setting('        "frame-ancestors": [NONE],\n', ""),
        step=2,
        after=2,
        phrase="no other site may frame the page",
        place=at(SETTINGS),
    ),
]
