"""The shop's settings, with the views that its page warns of."""

from shop.settings import *  # noqa: F403

ROOT_URLCONF = "tests.guide.warned_of"
