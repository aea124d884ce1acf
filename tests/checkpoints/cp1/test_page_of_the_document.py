"""The page of the AsyncAPI document is the project's own, and has all that its script needs."""

import json
import re

import pytest
from django.template import Engine
from django.test import Client
from source import is_theirs, settings_at

PATH = "/asyncapi/docs/"
DOCUMENT = "/asyncapi/schema/"


@pytest.fixture
def page() -> str:
    """The page as it comes from the server."""
    return Client(HTTP_HOST="localhost").get(PATH).content.decode()


def test_the_page_is_of_the_template_of_the_project() -> None:
    at = settings_at("INSTALLED_APPS")
    template = Engine.get_default().get_template("channels/asyncapi_docs.html")
    assert is_theirs(template.origin.name), (
        f"{at}: {PATH} is the page of Chanx, which loads its viewer from another site: keep "
        '"core" before "chanx.channels" here, because Django takes the template of the first app.'
    )


def test_the_page_asks_no_other_site(page: str) -> None:
    foreign = re.findall(r'(?:src|href)="((?:https?:)?//[^"]+)"', page)
    assert not foreign, f"{PATH} asks other sites: {foreign}"


def test_the_page_names_the_document_to_its_script_and_to_readers(page: str) -> None:
    assert f'data-schema="{DOCUMENT}"' in page
    assert f'<a href="{DOCUMENT}">' in page
    assert "<noscript>" in page, f"{PATH} says nothing where scripts are off"


def test_why_there_is_no_document_stands_where_the_script_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_request: object) -> None:
        raise ValueError("two handlers for <ping>")

    monkeypatch.setattr("chanx.channels.views.generate_asyncapi_schema", fail)
    client = Client(HTTP_HOST="localhost")
    answer = client.get(DOCUMENT)
    assert answer.status_code == 500
    assert "two handlers for <ping>" in json.loads(answer.content)["error"]
    page = client.get(PATH)
    assert page.status_code == 500
    assert f'data-schema="{DOCUMENT}"' in page.content.decode(), f"{PATH} shows another page"
