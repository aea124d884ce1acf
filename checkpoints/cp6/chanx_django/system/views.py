"""The system's page, and two ways to send a notice to everyone who has it open."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_POST

from core.pages import SocketView
from system.consumers.system_consumer import SystemConsumer
from system.messages import SystemNotification


class SystemView(SocketView):
    """The jobs of this window, and notices to all."""

    template_name = "system/system.html"


class NoticeForm(forms.Form):
    """What the page's form sends."""

    notice = forms.CharField(max_length=200)


@require_POST
def notify(request: HttpRequest) -> HttpResponse:
    """Send everyone a notice, and leave the page as it is."""
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest("A notice has 1 to 200 characters.")
    event = SystemNotification(payload=form.cleaned_data["notice"])
    SystemConsumer.broadcast_event_sync(event)
    return HttpResponse(status=204)


@require_POST
async def announce_restart(_request: HttpRequest) -> HttpResponse:
    """Send everyone word of a restart."""
    event = SystemNotification(payload="The server restarts in a minute.")
    await SystemConsumer.broadcast_event(event)
    return HttpResponse(status=204)
