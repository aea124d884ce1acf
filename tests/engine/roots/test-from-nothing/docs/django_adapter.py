"""What the check has to know of Django."""

import django


def prepare():
    """Have the applications ready, without which no module of theirs can be imported."""
    django.setup()
