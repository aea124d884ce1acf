"""Step 1: there is a project."""

import pytest


def test_there_is_a_project(project):
    if not (project / "manage.py").is_file():
        pytest.fail("there is no mysite/manage.py: run django-admin as Step 1 says.")
