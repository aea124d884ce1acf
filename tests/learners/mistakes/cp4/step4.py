"""In the views."""

from tests.learners.edits import Replace, wrong
from tests.learners.system_files import URLS, VIEWS

AT = "chanx_django/system/views.py:"
SYNC = "    SystemConsumer.broadcast_event_sync(event)\n"
ASYNC = "    await SystemConsumer.broadcast_event(event)\n"
RESTART = "@require_POST\nasync def announce_restart"

MISTAKES = [
    wrong(
        "step_4_not_begun",
        step=4,
        after=3,
        phrase='no address has this name: write path("notify/", notify, name="notify")',
    ),
    wrong(
        "an_address_without_a_name",
        Replace(URLS, ', notify, name="notify"', ", notify"),
        step=4,
        after=4,
        phrase='name="notify"',
        place="chanx_django/system/urls.py:",
    ),
    wrong(
        "another_address",
        Replace(URLS, '"restart/"', '"announce/"'),
        step=4,
        after=4,
        phrase="the address is /system/announce/",
        place=AT,
    ),
    wrong(
        "the_sync_form_in_async_code",
        Replace(VIEWS, ASYNC, SYNC),
        step=4,
        after=4,
        phrase="AsyncToSync",
        place=AT,
    ),
    wrong(
        "the_async_form_without_await",
        Replace(VIEWS, ASYNC, ASYNC.replace("await ", "")),
        step=4,
        after=4,
        phrase="write await SystemConsumer.broadcast_event(event)",
        place=AT,
    ),
    wrong(
        "the_async_form_in_sync_code",
        Replace(VIEWS, SYNC, SYNC.replace("_sync", "")),
        step=4,
        after=4,
        phrase="write SystemConsumer.broadcast_event_sync(event)",
        place=AT,
    ),
    wrong(
        "a_notice_that_is_not_the_forms",
        Replace(VIEWS, 'payload=form.cleaned_data["notice"]', 'payload="notice"'),
        step=4,
        after=4,
        phrase="not the form's notice is sent",
        place=AT,
    ),
    wrong(
        "a_form_that_is_not_asked",
        Replace(VIEWS, "    if not form.is_valid():\n", "    if form.errors and False:\n"),
        step=4,
        after=4,
        phrase="unless it is valid: ask form.is_valid() first",
        place=AT,
    ),
    wrong(
        "any_length",
        Replace(VIEWS, "CharField(max_length=200)", "CharField()"),
        step=4,
        after=4,
        phrase="a notice of 201 characters is answered 204",
        place=AT,
    ),
    wrong(
        "who_only_opens_the_address",
        Replace(VIEWS, RESTART, RESTART.removeprefix("@require_POST\n")),
        step=4,
        after=4,
        phrase="who only opens the address is answered 204: write @require_POST",
        place=AT,
    ),
    wrong(
        "forms_of_other_sites",
        Replace(VIEWS, "@require_POST\ndef notify", "@csrf_exempt\n@require_POST\ndef notify"),
        Replace(
            VIEWS,
            "from django.views.decorators.http",
            "from django.views.decorators.csrf import csrf_exempt\n"
            "from django.views.decorators.http",
        ),
        step=4,
        after=4,
        phrase="without the page's token the answer is 204, and not 403",
        place=AT,
    ),
    wrong(
        "a_page_in_its_place",
        Replace(
            VIEWS,
            f"{SYNC}    return HttpResponse(status=204)",
            f'{SYNC}    return HttpResponse("Sent.")',
        ),
        step=4,
        after=4,
        phrase="the answer is 200, for which a browser leaves the page",
        place=AT,
    ),
    wrong(
        "a_view_without_an_answer",
        Replace(VIEWS, f"{SYNC}    return HttpResponse(status=204)\n", SYNC),
        step=4,
        after=4,
        phrase="have each way through the view end with an answer",
        place=AT,
    ),
]
