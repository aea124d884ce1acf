"""Step 1: the settings for tests."""

from loading import load


def test_the_module_can_be_imported() -> None:
    load("config.test_settings", step=1)
