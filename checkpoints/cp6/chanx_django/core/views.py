"""The pages that belong to no single feature."""

import logging

from chanx.channels.views import generate_asyncapi_schema
from csp.constants import UNSAFE_EVAL
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView, View

from core.asyncapi import Page

logger = logging.getLogger(__name__)


class LandingView(TemplateView):
    """The first page: what this site is and where to go."""

    template_name = "core/landing.html"


@method_decorator(
    csp_update(
        {
            # The viewer compiles the document's JSON schemas into functions.
            "script-src": [settings.CHANX["ASYNCAPI_DOCS_JS_URL"], UNSAFE_EVAL],
            "style-src": [settings.CHANX["ASYNCAPI_DOCS_CSS_URL"]],
        }
    ),
    name="dispatch",
)
class AsyncAPIView(View):
    """The AsyncAPI document in words, allowed what its viewer cannot do without."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the document, or why there is none."""
        try:
            document = generate_asyncapi_schema(request)
        except Exception as error:  # a consumer may be anything
            logger.exception("The AsyncAPI document cannot be made: %r", error)
            words = f"{type(error).__name__}: {error}" if settings.DEBUG else "The log says why."
            return render(request, "core/asyncapi.html", {"error": words}, status=500)
        page = Page(document)
        context = {
            "info": document["info"],
            "has_channels": document["channels"],
            "sections": page.sections(),
            "rest": page.rest(),
            "viewer": settings.CHANX,
        }
        return render(request, "core/asyncapi.html", context)
