"""A picture of a part has a record; elsewhere one that has it is held to it."""

import shutil
from pathlib import Path

from sphinx_checkpoints.trees.pictures import record_picture
from tests.engine.changing import PAGE, SERVER, both
from tests.support.greeter import Greeter

PICTURE = Path(__file__).resolve().parents[4] / "docs/_static/chat-light.webp"
INDEX = "docs/index.rst"


def show(greeter: Greeter, page: str) -> None:
    """Show a picture at the end of a page."""
    shutil.copyfile(PICTURE, greeter.root / "docs/hello.webp")
    with (greeter.root / page).open("a", encoding="utf-8") as end:
        end.write("\n.. image:: hello.webp\n   :alt: A greeting\n")


def found(greeter: Greeter) -> str:
    return greeter.run("check", "--rule", "CP703")[1]


def test_a_picture_of_a_part_needs_a_record_and_no_other_does(greeter: Greeter) -> None:
    show(greeter, INDEX)
    assert found(greeter) == "1 rule, 0 findings, 0 skips\n"
    show(greeter, PAGE)
    said = "docs/hello.webp is not in pictures.json beside it, so nothing says what it shows"
    assert f"CP703: {said}" in found(greeter)
    assert found(greeter).count(": CP703: ") == 1


def test_a_record_is_held_on_every_page(greeter: Greeter) -> None:
    show(greeter, INDEX)
    record_picture(greeter.root, greeter.root / "docs/hello.webp", (SERVER,))
    assert found(greeter) == "1 rule, 0 findings, 0 skips\n"
    both(SERVER, "that greets", "that greets by name")(greeter.root)
    assert f"{INDEX}:" in found(greeter)
    assert "what docs/hello.webp shows has changed since it was taken" in found(greeter)
