"""The settings that the user guide lists are those that Chanx has, with their defaults."""

import ast
import json
import os
import subprocess
import sys

from tests.guide.pages import table
from tests.guide.shop import SHOP

DEFAULTS = """
import dataclasses, json
from chanx.channels.settings import MySetting
names = [field.name for field in dataclasses.fields(MySetting)]
print(json.dumps({name: getattr(MySetting(), name) for name in names if name.isupper()}))
"""


def test_the_table_lists_the_settings_of_chanx() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "shop.settings"}
    command = [sys.executable, "-c", DEFAULTS]
    printed = subprocess.check_output(command, cwd=SHOP, env=environment, text=True)
    rows = table("settings-asyncapi", "In ``CHANX``")
    listed = {name.strip("`"): ast.literal_eval(default.strip("`")) for name, default, _ in rows}
    assert listed == json.loads(printed)
