"""The settings for tests: they need nothing but the project, and wait for nothing."""

import os

os.environ["DJANGO_DEBUG"] = "true"  # these are never a server's, and pytest knows no manage.py

from config.settings import *

# Chanx says when a message is done with.
CHANX = {**CHANX, "SEND_COMPLETION": True}

# Whatever the environment says: no Redis, no worker, and nobody else's service.
CHANNEL_LAYERS = {"default": IN_MEMORY}
TASKS = {"default": {"BACKEND": "system.loop_backend.LoopBackend"}}
ASSISTANT_URL = ""

JOB_SECONDS = 0
