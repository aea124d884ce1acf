"""Step 7: the channel layer that several processes have in common."""

from typing import Any

from channels.layers import channel_layers, get_channel_layer
from django.test import override_settings
from loading import fail
from programs import settings_with
from requirements import has_installed
from source import place_in, project, settings_at
from written import expect

NEEDED = {"redis": "redis~=8.1", "channels-redis": "channels-redis~=4.3"}
REDIS = "redis://127.0.0.1:6379"
HALF = {"text": "\ud800"}


def layer_with(redis: str) -> Any:
    """The channel layer that the settings make where REDIS_URL is this."""
    with settings_with(DJANGO_DEBUG="true", REDIS_URL=redis) as found:
        channel_layers.backends = {}
        with override_settings(CHANNEL_LAYERS=found["CHANNEL_LAYERS"]):
            return get_channel_layer()


def test_the_project_asks_for_what_speaks_to_redis() -> None:
    has_installed(NEEDED)


def test_redis_url_chooses_the_channel_layer() -> None:
    with settings_with(DJANGO_DEBUG="true", REDIS_URL=REDIS) as found:
        expect(
            found.get("REDIS_URL", REDIS) == REDIS,
            f"{settings_at('REDIS_URL')}: REDIS_URL is set, and is not read: write "
            'REDIS_URL = os.environ.get("REDIS_URL", "")',
        )
        hosts = found["CHANNEL_LAYERS"]["default"].get("CONFIG", {}).get("hosts", [])
        at = place_in(project() / "config/settings.py", '"hosts"')
        expect(isinstance(hosts, list), f'{at}: the hosts are a list: write "hosts": [REDIS_URL]')
    at, layer = settings_at("CHANNEL_LAYERS"), type(layer_with(REDIS)).__name__
    expect(
        layer == "RedisPubSubChannelLayer",
        f"{at}: with REDIS_URL set, the layer must be channels_redis' RedisPubSubChannelLayer, "
        f"and is {layer}",
    )
    layer = type(layer_with("")).__name__
    expect(
        layer == "AudibleInMemoryChannelLayer",
        f"{at}: without REDIS_URL the layer must be that of core/layers.py, and is {layer}",
    )


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
