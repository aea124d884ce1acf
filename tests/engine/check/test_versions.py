"""The versions in sentences, and which of them are not those that are required and installed."""

import pytest

from sphinx_checkpoints.check.versions import Package, required_in
from sphinx_checkpoints.model.versions import versions_in

SENTENCES = {
    "This part is tested with Django 5.2.": ("5.2", False, "is tested with Django 5.2"),
    "You need Python 3.11+ here": ("3.11", True, "You need Python 3.11+"),
    "Django REST\nframework 3.15 or newer": ("3.15", True, "Django REST framework 3.15 or newer"),
    "Django >= 5.2, say": ("5.2", True, "Django >= 5.2"),
    "(Channels v4.3)": ("4.3", False, "Channels v4.3"),
    "Python 3 and later": ("3", True, "Python 3 and later"),
    "Nimm Django 5.2 oder neuer": ("5.2", True, "Nimm Django 5.2 oder neuer"),
    "Avec Django 5.2 ou plus récent.": ("5.2", True, "Avec Django 5.2 ou plus récent"),
    "Django 5.2 o superior": ("5.2", True, "Django 5.2 o superior"),
    "Django 5.2 ou superior": ("5.2", True, "Django 5.2 ou superior"),
    "Django 5.2 o successiva": ("5.2", True, "Django 5.2 o successiva"),
    "Django 5.2 of hoger": ("5.2", True, "Django 5.2 of hoger"),
    "Django 5.2 или новее": ("5.2", True, "Django 5.2 или новее"),
    "Django 5.2 以上": ("5.2", True, "Django 5.2 以上"),
    "Django 5.2 and Channels": ("5.2", False, "Django 5.2"),
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_version_is_read_with_what_it_is_of(text: str) -> None:
    (found,) = versions_in(text)
    assert (found.number, found.is_least, found.text) == SENTENCES[text]
    label = next(
        one
        for one in ("Django REST framework", "Django", "Python", "Channels")
        if one in " ".join(text.split())
    )
    assert found.names(label)


@pytest.mark.parametrize(
    "text", ["Django 5", "Django 5.2rc1", "Django-5.2", "5.2", "at 127.0.0.1:8000", "Django 5.x"]
)
def test_what_is_no_version_of_a_name_is_none(text: str) -> None:
    assert not [one for one in versions_in(text) if one.names("Django")]


@pytest.mark.parametrize(
    "text",
    [
        *("since Django 5.2", "as in Django 5.2", "newer than django 5.2", "channels-redis 5.2"),
        *("seit Django 5.2", "depuis Django 5.2", "desde Django 5.2"),
    ],
)
def test_what_tells_of_elsewhere_is_no_claim(text: str) -> None:
    (found,) = versions_in(text)
    assert not found.names("Django")
    assert not found.names("redis")


@pytest.mark.parametrize(
    ("required", "said", "is_right"),
    [
        ("", "5.2", True),
        ("", "5", True),
        ("", "5.1", False),
        ("", "5.20", False),
        ("", "5.0 or newer", True),
        ("", "5.3 or newer", False),
        (">=5.0", "5.1", True),
        (">=5.2,<7", "5.1", False),
        (">=5.2", "5.2+", True),
        (">=5.2", "5.1+", False),
        ("~=5.2", "5.1+", True),
        ("==5.2.19", "5.2", True),
        ("==5.2.19", "6.0", False),
    ],
)
def test_a_version_is_held_to_what_is_required_and_installed(
    required: str, said: str, is_right: bool
) -> None:
    (mention,) = versions_in(f"Django {said if '.' in said else said + '.2'}")
    problem = Package("Django", "5.2.19", required, ">=3.10").problem(mention)
    assert (problem == "") == is_right
    asked = f"Django{required} is required, and " if required else ""
    assert problem in ("", f"{asked}Django 5.2.19 is installed")


@pytest.mark.parametrize(
    ("said", "is_right"), [("3.9", False), ("3.10", True), ("3.10+", True), ("3.14.1", True)]
)
def test_a_python_is_one_that_a_package_takes(said: str, is_right: bool) -> None:
    (mention,) = versions_in(f"Python {said}")
    problem = Package("Django", "5.2.19", "", ">=3.10").problem_with_python(mention)
    assert problem == ("" if is_right else "Django 5.2.19 needs Python >=3.10")


def test_what_a_requirements_file_asks_for_is_read() -> None:
    lines = ["Django>=5.2,<7", "chanx[channels]==2.13.0", "redis", "-r more.txt", "--no-index"]
    required = {"Django": "<7,>=5.2", "chanx": "==2.13.0", "redis": ""}
    assert required_in(lines) == required
