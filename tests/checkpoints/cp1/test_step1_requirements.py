"""Step 1: what the project asks for is installed. Nothing here needs Django."""

from requirements import asked_for, has_installed


def test_the_project_asks_for_chanx_and_its_server() -> None:
    asked_for()


def test_what_it_asks_for_is_installed() -> None:
    has_installed()
