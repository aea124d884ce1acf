"""Fields, groups and methods that a view has not."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import SETTINGS, at
from tests.learners.system_files import URLS, VIEWS

SYNC = "    SystemConsumer.broadcast_event_sync(event)\n"
CSRF = '    "django.middleware.csrf.CsrfViewMiddleware",\n'


def setting(old: str, new: str) -> Replace:
    """Other settings."""
    return Replace(SETTINGS, old, new)


MISTAKES = [
    wrong(
        "a_name_that_is_nearly_right",
        Replace(URLS, 'name="notify"', 'name="notfy"'),
        step=4,
        after=4,
        phrase='no address has this name: write path("notify/", notify, name="notify")',
        place=at(URLS),
    ),
    wrong(
        "a_field_that_the_form_has_not",
        Replace(VIEWS, 'cleaned_data["notice"]', 'cleaned_data["message"]'),
        step=4,
        after=4,
        phrase="there is no field 'message': write form.cleaned_data[\"notice\"]",
        place=at(VIEWS),
    ),
    wrong(
        "a_form_with_another_field",
        Replace(VIEWS, "    notice = forms", "    message = forms"),
        Replace(VIEWS, 'cleaned_data["notice"]', 'cleaned_data["message"]'),
        step=4,
        after=4,
        phrase='a notice in the field "notice", as the page sends it, is refused',
        place=at(VIEWS),
    ),
    wrong(
        "a_view_for_another_method",
        Replace(VIEWS, "@require_POST\ndef notify", "@require_GET\ndef notify"),
        Replace(VIEWS, "import require_POST", "import require_GET, require_POST"),
        step=4,
        after=4,
        phrase="the page posts its form, and the view takes no POST",
        place=at(VIEWS),
    ),
    wrong(
        "a_view_that_is_called",
        Replace(URLS, ", notify, ", ", notify(), "),
        step=4,
        after=4,
        phrase="leave the brackets behind its name out",
        place=at(URLS),
    ),
    wrong(
        "a_view_that_waits_without_async",
        Replace(VIEWS, "async def announce", "def announce"),
        step=4,
        after=4,
        phrase="write async def announce_restart",
        place=at(VIEWS),
    ),
    wrong(
        "a_field_that_the_page_does_not_send",
        Replace(VIEWS, 'form.cleaned_data["notice"]', 'request.POST["text"]'),
        step=4,
        after=4,
        phrase="there is no field 'text': write form.cleaned_data",
        place=at(VIEWS),
    ),
    wrong(
        "addresses_without_a_namespace",
        Replace(URLS, 'app_name = "system"\n', ""),
        step=4,
        after=4,
        phrase='write app_name = "system"',
        place=at(URLS),
    ),
    wrong(
        "nobody_who_asks_for_the_token",
        setting(CSRF, ""),
        step=4,
        after=4,
        phrase="nobody asks for the token of a form",
        place=at(SETTINGS),
    ),
    wrong(
        "a_view_that_leads_elsewhere",
        Replace(
            VIEWS,
            f"{SYNC}    return HttpResponse(status=204)",
            f'{SYNC}    return redirect("system:system")',
        ),
        Replace(
            VIEWS,
            "from django.views.decorators",
            "from django.shortcuts import redirect\nfrom django.views.decorators",
        ),
        step=4,
        after=4,
        phrase="the answer is 302, for which a browser leaves the page",
        place=at(VIEWS),
    ),
    wrong(
        "a_payload_without_its_name",
        Replace(
            VIEWS,
            'SystemNotification(payload=form.cleaned_data["notice"])',
            'SystemNotification(form.cleaned_data["notice"])',
        ),
        step=4,
        after=4,
        phrase="give each field by its name, as in payload=…",
        place=at(VIEWS),
    ),
    wrong(
        "a_payload_by_another_name",
        Replace(
            VIEWS,
            'SystemNotification(payload=form.cleaned_data["notice"])',
            'SystemNotification(notice=form.cleaned_data["notice"])',
        ),
        step=4,
        after=4,
        phrase="give each by its name, as in payload=…",
        place=at(VIEWS),
    ),
    wrong(
        "a_group_that_nobody_joins",
        Replace(VIEWS, SYNC, SYNC.replace("(event)", '(event, groups="systems")')),
        step=4,
        after=4,
        phrase="write SystemConsumer.broadcast_event_sync(event)",
        place=at(VIEWS),
    ),
    wrong(
        "a_group_for_a_connection",
        Replace(
            VIEWS,
            SYNC,
            SYNC.replace("broadcast_event_sync(event)", 'send_event_sync(event, "system")'),
        ),
        step=4,
        after=4,
        phrase="write SystemConsumer.broadcast_event_sync(event)",
        place=at(VIEWS),
    ),
    wrong(
        "a_method_of_one_connection",
        Replace(VIEWS, SYNC, SYNC.replace("broadcast_event_sync", "broadcast_message")),
        step=4,
        after=4,
        phrase="from elsewhere, write broadcast_event",
        place=at(VIEWS),
    ),
    wrong(
        "a_message_that_is_not_imported",
        Replace(VIEWS, "from system.messages import SystemNotification\n", ""),
        step=4,
        after=4,
        phrase="write from system.messages import SystemNotification",
        place=at(VIEWS),
    ),
    wrong(
        "an_async_view_with_the_sync_form",
        Replace(VIEWS, "def notify(", "async def notify("),
        step=4,
        after=4,
        phrase="write await before the call",
        place=at(VIEWS),
    ),
    wrong(
        "a_view_without_its_request",
        Replace(VIEWS, "def notify(request: HttpRequest)", "def notify()"),
        step=4,
        after=4,
        phrase="a view's the request",
        place=at(VIEWS),
    ),
]
