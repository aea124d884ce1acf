"""The chat's settings with the channel layer as Channels comes with it."""

from config.settings import *  # noqa: F403

CHANNEL_LAYERS = {"default": {"BACKEND": "core.layers.AudibleInMemoryChannelLayer"}}
