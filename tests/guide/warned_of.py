"""What the page on events warns of, as views of the shop."""

from threading import Thread

from django.http import HttpRequest, HttpResponse
from django.urls import path

from shop.consumers import NoticeConsumer
from shop.messages import Notice
from shop.urls import urlpatterns as those_of_the_shop


async def sync_in_async(request: HttpRequest) -> HttpResponse:
    """Call the form for sync code from async code."""
    NoticeConsumer.broadcast_event_sync(Notice(payload=request.POST["text"]))
    return HttpResponse(status=204)


async def sync_in_thread(request: HttpRequest) -> HttpResponse:
    """Have a thread send by itself."""
    notice = Notice(payload=request.POST["text"])
    Thread(target=NoticeConsumer.broadcast_event_sync, args=(notice,)).start()
    return HttpResponse(status=204)


urlpatterns = [
    *those_of_the_shop,
    path("sync-in-async/", sync_in_async),
    path("sync-in-thread/", sync_in_thread),
]
