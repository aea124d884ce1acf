"""Settings for the tests of the shop: a consumer says when it is done."""

from shop.settings import *  # noqa: F403
from shop.settings import CHANX

CHANX = CHANX | {"SEND_COMPLETION": True}
