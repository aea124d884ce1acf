"""In what was there before: nothing starts."""

from tests.learners.edits import Remove, Replace, wrong
from tests.learners.part1_files import SETTINGS

MISTAKES = [
    wrong(
        "settings_syntax",
        Replace(SETTINGS, "INSTALLED_APPS = [", "INSTALLED_APPS = [["),
        step=1,
        after=2,
        phrase="never closed",
        place="chanx_django/config/settings.py",
    ),
    wrong(
        "settings_name",
        Replace(SETTINGS, 'TIME_ZONE = "UTC"', "TIME_ZONE = UTC"),
        step=1,
        after=0,
        phrase="UTC",
        place="chanx_django/config/settings.py",
    ),
    wrong(
        "settings_gone", Remove(SETTINGS), step=1, after=3, phrase="config/settings.py is not there"
    ),
    wrong(
        "app_misspelt",
        Replace(SETTINGS, '    "chat",\n', '    "chats",\n'),
        step=1,
        after=4,
        phrase="chats",
    ),
    wrong("manage_gone", Remove("manage.py"), step=1, after=2, phrase="manage.py"),
]
