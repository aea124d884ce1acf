"""What a load balancer asks: whether the process lives, and whether it can do its work."""

import asyncio

from channels import DEFAULT_CHANNEL_LAYER
from channels.layers import InMemoryChannelLayer, channel_layers
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return plain("The process answers.")


@require_safe
async def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether the channel layer takes a message in time; 503 if it does not."""
    layer = channel_layers[DEFAULT_CHANNEL_LAYER]
    try:
        async with asyncio.timeout(settings.READY_SECONDS):
            # A layer in memory always takes a message, and keeps one that nobody reads.
            if not isinstance(layer, InMemoryChannelLayer):
                # To a channel: a group of any name can be a room, with clients in it.
                await layer.send("ready!", {"type": "ready"})
    except TimeoutError:
        return plain(f"The channel layer took longer than {settings.READY_SECONDS} s.", 503)
    except Exception as error:  # each layer has its own ways to fail
        return plain(f"The channel layer failed: {type(error).__name__}.", 503)
    return plain("The channel layer answers.")


def plain(sentence: str, status: int = 200) -> HttpResponse:
    """A sentence as a page that nobody keeps."""
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(sentence + "\n", "text/plain", status, headers=headers)
