"""The shop of the user guide, on real servers."""

import os
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from tests.support.servers import ROOT, Server, running_in

SHOP = ROOT / "docs/user-guide/example"
PASSWORD = "only for the tests"  # noqa: S105
UVICORN = (sys.executable, "-m", "uvicorn", "shop.asgi:application", "--port")
RUNSERVER = (sys.executable, "manage.py", "runserver", "--noreload")
FURNISHING = f"""
from django.contrib.auth.models import User
from django.core.management import call_command
from shop.models import Order

call_command("migrate", verbosity=0)
alice = User.objects.create_user("alice", password="{PASSWORD}")
bob = User.objects.create_user("bob", password="{PASSWORD}")
User.objects.create_user("carol", password="{PASSWORD}", is_staff=True)
Order.objects.create(customer=alice)
Order.objects.create(customer=bob)
"""


def manage(*arguments: str, **environment: str) -> str:
    """Run a command of the shop's in a process of its own; gives what it prints."""
    ran = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=SHOP,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def furnished(folder: Path) -> dict[str, str]:
    """The environment of a shop with Alice's order 1, Bob's order 2, and Carol, who works there."""
    environment = {"SHOP_DATABASE": str(folder / "shop.sqlite3")}
    manage("shell", "--no-imports", "-v", "0", "-c", FURNISHING, **environment)
    return environment


def serve(**environment: str) -> AbstractContextManager[Server]:
    """Run the shop on uvicorn until the block ends."""
    return running_in(SHOP, UVICORN, **environment)
