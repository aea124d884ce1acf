"""Step 7: the channel layer that several processes have in common."""

from typing import Any

from channels.layers import channel_layers, get_channel_layer
from django.test import override_settings
from loading import fail
from programs import settings_with
from source import place_in, project, settings_at
from written import expect

REDIS = "redis://127.0.0.1:6379"
HALF = {"text": "\ud800"}


def layer_with(redis: str) -> Any:
    """The channel layer that the settings make where REDIS_URL is this."""
    with settings_with(DJANGO_DEBUG="true", REDIS_URL=redis) as found:
        channel_layers.backends = {}
        with override_settings(CHANNEL_LAYERS=found["CHANNEL_LAYERS"]):
            return get_channel_layer()


def test_half_a_character_passes() -> None:
    layer = layer_with(REDIS)
    if not hasattr(layer, "serialize"):
        fail(f"{settings_at('CHANNEL_LAYERS')}: with REDIS_URL set, it must be one on Redis.")
    at = place_in(project() / "config/settings.py", "RedisPubSubChannelLayer")
    try:
        passed = layer.deserialize(layer.serialize(HALF))
    except UnicodeEncodeError:
        passed = None
    expect(
        passed == HALF,
        f'{at}: a text may have half a character, "\\ud800", in it: write '
        '"serializer_format": "json" into the CONFIG of the layer',
    )
