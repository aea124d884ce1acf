"""Step 4: events from views, whose page is open in two windows."""

import ast
import asyncio
from typing import Any

import pytest
from django.conf import settings
from django.forms import Form
from loading import fail, load, subclasses
from source import parsed, place, project, settings_at
from system_part import NOTICE
from system_views import VIEWS, Browser, address, at_view, status_of
from system_windows import windows

FORM = {"notice": NOTICE}
CSRF = "django.middleware.csrf.CsrfViewMiddleware"
REFUSALS = {
    400: 'a notice in the field "notice", as the page sends it, is refused: write notice = '
    "forms.CharField(max_length=200) in the form, and refuse where it is not valid.",
    405: "the page posts its form, and the view takes no POST: write @require_POST above it.",
}


@pytest.mark.parametrize("name", VIEWS)
def test_the_view_has_its_address(name: str) -> None:
    if (found := address(name)) != f"/system/{name}/":
        fail(f'{at_view(name)}: the address is {found}: write path("{name}/", {VIEWS[name]}, …)')


def sent_by(name: str) -> tuple[int, list[list[Any]]]:
    """The status that the view answers with, and what each of two windows gets."""

    async def main() -> tuple[int, list[list[Any]]]:
        from config.asgi import application

        async with windows(application, "Alice", "Bob") as opened:
            status = await status_of(name, FORM)
            return status, [await window.received() for window in opened]

    return asyncio.run(main())


@pytest.mark.parametrize("name", VIEWS)
def test_everyone_gets_the_notice(name: str) -> None:
    address(name)
    status, (alice, bob) = sent_by(name)
    if status in REFUSALS:
        fail(about_empty_form() or f"{at_view(name)}: {REFUSALS[status]}")
    if alice != bob or len(alice) != 1 or alice[0]["action"] != "system_notification":
        fail(
            f"{at_view(name)}: the view answers {status}, and Alice gets {alice} and Bob {bob}: "
            f"{broadcast(name)}"
        )
    if name == "notify" and alice[0]["payload"] != NOTICE:
        fail(f"{at_view(name)}: not the form's notice is sent, but {alice[0]['payload']!r}.")


def about_empty_form() -> str:
    """The line that makes a form of nothing, for which no form is valid; "" for none."""
    file = project() / "system/views.py"
    forms = [one.__name__ for one in subclasses(load("system.views", step=4), Form)]
    for node in ast.walk(parsed(file)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[], keywords=[]) if name in forms:
                at = place(file, node.lineno)
                return f"{at}: the form is given nothing of the request: write {name}(request.POST)"
    return ""


def broadcast(name: str) -> str:
    """What sends the event from a view."""
    if name == "notify":
        return "write SystemConsumer.broadcast_event_sync(event)"
    return "write await SystemConsumer.broadcast_event(event)"


@pytest.mark.parametrize("name", VIEWS)
def test_the_page_stays_as_it_is(name: str) -> None:
    address(name)
    if (status := Browser().status(name, FORM)) != 204:
        fail(
            f"{at_view(name)}: the answer is {status}, for which a browser leaves the page: "
            "return HttpResponse(status=204)"
        )


@pytest.mark.parametrize("name", VIEWS)
def test_a_form_of_another_site_is_refused(name: str) -> None:
    address(name)
    if CSRF not in settings.MIDDLEWARE:
        fail(f'{settings_at("MIDDLEWARE")}: nobody asks for the token of a form: write "{CSRF}"')
    if (status := Browser().status(name, FORM, with_token=False)) != 403:
        fail(
            f"{at_view(name)}: without the page's token the answer is {status}, and not 403: any "
            "site could send notices in the name of your visitors. Leave csrf_exempt out."
        )


@pytest.mark.parametrize("name", VIEWS)
def test_only_a_form_sends_a_notice(name: str) -> None:
    if (status := Browser().client.get(address(name)).status_code) != 405:
        fail(
            f"{at_view(name)}: who only opens the address is answered {status}: write @require_POST"
        )


@pytest.mark.parametrize("notice", ["", "x" * 201], ids=["none", "long"])
def test_a_notice_that_is_none_is_refused(notice: str) -> None:
    address("notify")
    if (status := Browser().status("notify", {"notice": notice})) != 400:
        fail(
            f"{at_view('notify')}: a notice of {len(notice)} characters is answered {status}, and "
            "not 400: ask form.is_valid() first."
        )
