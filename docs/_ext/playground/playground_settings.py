"""The chat's own settings, and what is different where there is no server but the browser."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

# Daphne listens on sockets, which a browser does not have; the page itself is the server.
INSTALLED_APPS = [name for name in INSTALLED_APPS if name != "daphne"]
