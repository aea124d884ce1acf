"""The first page."""

from django.http import HttpResponse


def hello(request):
    """Say hello."""
    return HttpResponse("Hello.\n")
