"""What the site does at every checkpoint, asked of Django in this process."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.checks import run_checks
from django.test import Client

PAGES = ["/", "/chat/", "/assistants/", "/system/"]


@pytest.fixture
def client() -> Client:
    """A browser of this machine."""
    return Client(HTTP_HOST="localhost")


def test_djangos_own_checks_find_nothing() -> None:
    found = run_checks()
    assert not found, f"python chanx_django/manage.py check says: {found[0]}"


@pytest.mark.parametrize("path", PAGES)
def test_the_page_answers(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200, f"{path} does not answer: is its route there?"


@pytest.mark.parametrize("path", PAGES)
def test_the_page_has_no_inline_script_or_style(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    scripts = re.findall(r"<script\b([^>]*)>", html)
    inline = [tag for tag in scripts if "src=" not in tag and "application/json" not in tag]
    assert not inline, f"{path} has an inline script, which the policy of Part 6 forbids"
    assert not re.findall(r"<style| style=", html), f"{path} has inline styles"


@pytest.mark.parametrize("path", PAGES)
def test_the_files_of_the_page_exist(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    names = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    missing = [name for name in names if not finders.find(name)]
    assert names, f"{path} has no style of its own"
    assert not missing, f"{path} asks for {missing}, which no app has"
