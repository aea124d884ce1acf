"""Step 1: the message types."""

from loading import load


def test_the_module_can_be_imported() -> None:
    load("assistants.messages", step=1)
