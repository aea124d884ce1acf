"""Step 5: the document of the WebSockets, and the page that shows it."""

import ast
import json
from http import HTTPStatus
from typing import Any

from advice import with_advice
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.test import Client
from errors import sentence_of
from first_part import is_of_a_later_part, load_own
from http_pages import why_no_template
from loading import fail
from requirements import asked_for
from source import about_set_again, parsed, place, place_in, project, settings_at

SCHEMA, DOCS = "/asyncapi/schema/", "/asyncapi/docs/"
ROUTE = 'path("asyncapi/", include("chanx.channels.urls"))'


def answer_of(path: str) -> Any:
    """The answer to a request for a page; None where a later part's file fails it."""
    asked_for()
    if at := where_chanx_is_imported():
        fail(f"{at}: these are pages: write from django.urls import include, path")
    if load_own("config.urls", step=5) is None or load_own("config.asgi", step=4) is None:
        return None
    try:
        response = Client(HTTP_HOST="localhost").get(path)
    except TemplateDoesNotExist as error:
        fail(why_no_template(path, str(error)))
    except Exception as error:
        sentence = sentence_of(error, settings_at("ROOT_URLCONF"))
        if is_of_a_later_part(sentence):
            return None
        fail(sentence)
    file = project() / "config/urls.py"
    is_json = "json" in response.headers.get("Content-Type", "")
    if response.status_code == HTTPStatus.NOT_FOUND or (path == SCHEMA and not is_json):
        if again := about_set_again(file, "urlpatterns"):
            fail(again)
        at = place_in(file, "asyncapi" if has_asyncapi() else "urlpatterns")
        fail(f"{at}: {path} is not there: write {ROUTE} into the urlpatterns.")
    return response


def where_chanx_is_imported() -> str:
    """Where the routes of the pages take the functions for those of WebSockets; "" for nowhere."""
    file = project() / "config/urls.py"
    for node in parsed(file).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("channels.routing"):
            return place(file, node.lineno)
    return ""


def has_asyncapi() -> bool:
    """Whether the routes of the pages name the document at all."""
    return "asyncapi" in (project() / "config/urls.py").read_text(encoding="utf-8")


def test_the_document_is_served() -> None:
    response = answer_of(SCHEMA)
    if response is None:
        return
    document = json.loads(response.content)
    if response.status_code != HTTPStatus.OK:
        said = str(document.get("error", "")).rpartition("schema: ")[2]
        fail(with_advice(f"{settings_at('ASGI_APPLICATION')}: {SCHEMA} fails: {said}"))
    title = document["info"]["title"]
    if title != settings.CHANX["ASYNCAPI_TITLE"]:
        fail(
            f"{settings_at('CHANX')}: the document is called {title!r}, not as it is written here."
        )


def test_the_page_of_the_document_answers() -> None:
    response = answer_of(DOCS)
    if response is not None and response.status_code != HTTPStatus.OK:
        at = place(project() / "config/urls.py", 1)
        fail(f"{at}: {DOCS} is answered {response.status_code}: write {ROUTE}")


def test_the_pages_link_to_it() -> None:
    answer_of(DOCS)
    home = answer_of("/")
    if home is not None and f'href="{DOCS}"' not in home.content.decode():
        at = place_in(project() / "config/urls.py", "asyncapi")
        fail(f"{at}: no page links to {DOCS}, whose name is asyncapi_docs: write {ROUTE}")


def test_the_page_is_the_projects_own() -> None:
    response = answer_of(DOCS)
    if response is not None and f'data-schema="{SCHEMA}"' not in response.content.decode():
        fail(
            f"{settings_at('INSTALLED_APPS')}: {DOCS} is the page of Chanx, which loads its viewer "
            'from another site: keep "core" before "chanx.channels" here, because Django takes the '
            "template of the first app."
        )
