"""The pages that belong to no single feature."""

from django.views.generic import TemplateView


class LandingView(TemplateView):
    """The first page: what this site is and where to go."""

    template_name = "core/landing.html"
