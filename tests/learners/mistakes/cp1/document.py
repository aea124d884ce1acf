"""In the address of the document."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import DOCUMENT, URLS, at

FILE = at(URLS)


def urls(old: str, new: str) -> Replace:
    """Other addresses."""
    return Replace(URLS, old, new)


MISTAKES = [
    wrong("no_address", step=5, after=4, phrase="chanx.channels.urls", place=FILE),
    wrong("another_address", urls('"asyncapi/"', '"api/"'), step=5, phrase='"asyncapi/"'),
    wrong("no_slash", urls('"asyncapi/"', '"asyncapi"'), step=5, phrase="is not there", place=FILE),
    wrong(
        "document_slash_in_front",
        urls('"asyncapi/"', '"/asyncapi/"'),
        step=5,
        phrase="/asyncapi/schema/",
    ),
    wrong(
        "another_module",
        urls("chanx.channels.urls", "chanx.urls"),
        step=5,
        phrase="chanx.urls",
    ),
    wrong(
        "include_of_chanx",
        urls(
            "from django.urls import include, path",
            "from chanx.channels.routing import include, path",
        ),
        step=5,
        phrase="these are pages: write from django.urls import include, path",
        place=FILE,
    ),
    wrong(
        "include_forgotten",
        urls('include("chanx.channels.urls")', '"chanx.channels.urls"'),
        step=5,
        phrase="write include(…) around the name of a module",
    ),
    wrong(
        "below_the_list",
        urls(DOCUMENT, ""),
        urls("\nurlpatterns", f"\n{DOCUMENT.strip()}\nurlpatterns"),
        step=5,
        phrase="is not there",
    ),
    wrong(
        "urls_not_closed",
        urls("urlpatterns = [", "urlpatterns = [("),
        step=5,
        phrase="does not match",
        place=FILE,
    ),
    wrong(
        "import_deleted",
        urls("from django.urls import include, path\n", ""),
        step=5,
        phrase="is not imported: write from django.urls import",
        place=FILE,
    ),
    wrong(
        "still_a_comment",
        urls(DOCUMENT, f"    # {DOCUMENT.strip()}\n"),
        step=5,
        phrase="is not there",
        place=FILE,
    ),
]
