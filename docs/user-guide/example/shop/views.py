"""Views that send notices, each in a way of its own, and the pages of the orders."""

import asyncio
from threading import Thread

from chanx.utils.asyncio import create_task
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from shop.consumers import NoticeConsumer
from shop.messages import Notice


@require_POST
async def announce(request: HttpRequest) -> HttpResponse:
    """Send a notice from an async view."""
    await NoticeConsumer.broadcast_event(Notice(payload=request.POST["text"]))
    return HttpResponse(status=204)


@require_POST
def announce_sync(request: HttpRequest) -> HttpResponse:
    """Send a notice from a sync view."""
    NoticeConsumer.broadcast_event_sync(Notice(payload=request.POST["text"]))
    return HttpResponse(status=204)


@require_POST
async def announce_in_task(request: HttpRequest) -> HttpResponse:
    """Have a task of the server's loop send it, and answer before that is done."""
    create_task(NoticeConsumer.broadcast_event(Notice(payload=request.POST["text"])))
    return HttpResponse(status=204)


@require_POST
async def announce_in_thread(request: HttpRequest) -> HttpResponse:
    """Have a thread work, and send what comes of it from the server's loop."""
    loop, text = asyncio.get_running_loop(), request.POST["text"]

    def work() -> None:
        event = NoticeConsumer.broadcast_event(Notice(payload=text))
        asyncio.run_coroutine_threadsafe(event, loop)

    Thread(target=work).start()
    return HttpResponse(status=204)


@login_required
def orders(request: HttpRequest) -> HttpResponse:
    """The page of a customer."""
    return render(request, "orders.html", {"title": "Your orders", "socket": "/ws/orders/"})


@login_required
def depot(request: HttpRequest) -> HttpResponse:
    """The page of those who pack, whose WebSocket is for staff alone."""
    return render(request, "orders.html", {"title": "The depot", "socket": "/ws/depot/"})
