"""The settings for tests: Chanx says when a message is done with."""

from config.settings import *

CHANX = {**CHANX, "SEND_COMPLETION": True}
