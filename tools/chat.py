"""Run the live chat, and again where it ends by itself.

usage: python -m tools.chat HOST:PORT HELP

HELP is the address of a page that helps where the chat has no connection.

Django's reloader can end so: it looks through the loaded modules while one that cannot be imported
is taken out again.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

from tools.ports import answers

_STARTS = 5  # what ends as often will not stay


def main(argv: Sequence[str]) -> int:
    """Run it until Ctrl-C, or until another program has its port; its exit code."""
    (address, troubleshooting), code = argv, 0
    environment = os.environ | {"TROUBLESHOOTING_URL": troubleshooting}
    command = [sys.executable, "chanx_django/manage.py", "runserver", address]
    try:
        for _ in range(_STARTS):
            code = subprocess.call(command, env=environment)
            if answers(int(address.rpartition(":")[2])):
                break
            print("The chat has ended, and is started again.", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
