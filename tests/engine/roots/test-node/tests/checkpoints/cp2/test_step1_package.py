"""Step 1: the folder is a package of modules."""

import json

import pytest


def test_the_files_are_modules(greeter):
    file = greeter / "package.json"
    if not file.is_file():
        pytest.fail("greeter/package.json is missing: create it as Step 1 shows.")
    kind = json.loads(file.read_text()).get("type")
    assert kind == "module", f'greeter/package.json has the type {kind!r}: write "module".'
