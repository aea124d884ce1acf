"""The pages that belong to no single feature."""

from chanx.channels.views import AsyncAPIDocsView
from csp.constants import UNSAFE_EVAL
from csp.decorators import csp_update
from django.conf import settings
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView


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
class AsyncAPIViewerView(AsyncAPIDocsView):
    """Chanx's AsyncAPI page, allowed what its viewer cannot do without and nothing more."""
