"""What is so in reStructuredText alone: docutils' own sentences, and what Markdown cannot say."""

import json

import pytest

from sphinx_checkpoints.pages.domain import domain_of
from tests.support.sites import MakeSite, Site

PART = ".. part::\n   :start: cp1\n   :finish: cp2\n   :minutes: 5\n"
REFUSED = {
    ".. create-file:: recipes/bread/oven.py\n   :colour: red": (
        'ERROR: Error in "create-file" directive:\nunknown option: "colour".'
    ),
    ".. edit-file:: recipes/bread/list.txt\n   :emphasize-lines: 1": (
        'ERROR: Error in "edit-file" directive:\nunknown option: "emphasize-lines".'
    ),
    ".. run-command:: ls\n   ls": (
        "WARNING: this is no form of a command (found several lines): write"
    ),
}


@pytest.fixture
def tutorial(site: MakeSite) -> Site:
    return site("three-checkpoints")


@pytest.mark.parametrize("directive", REFUSED)
def test_what_is_no_directive_is_told_once_in_its_line(tutorial: Site, directive: str) -> None:
    tutorial.write("docs/salt.rst", f"Salt\n====\n\n{PART}\n{directive}\n")
    told = "\n".join(tutorial.build("dummy").warnings)
    assert f"docs/salt.rst:9: {REFUSED[directive]}" in told
    assert told.count("docs/salt.rst:") == 1


def test_what_a_hint_is_for_may_be_lines(tutorial: Site) -> None:
    fitting = ".. hint::\n   :for: too much; no salt\n         a tail\n\n   It is"
    salt = tutorial.read("docs/salt.rst").replace(".. hint::\n\n   It is", fitting)
    tutorial.write("docs/salt.rst", salt)
    (part,) = domain_of(tutorial.build("dummy").env).pages["salt"].parts
    assert part.steps[0].hints[0].fits == ("too much", "no salt", "a tail")


def test_a_whole_step_that_is_left_out_is_in_no_reader_s_progress(tutorial: Site) -> None:
    text = tutorial.read("docs/salt.rst").replace(
        "Try it\n------", "Step 3: Try it\n--------------"
    )
    start = text.index("Step 3")
    inside = "".join(f"   {line}".rstrip() + "\n" for line in text[start:].splitlines())
    tutorial.write("docs/salt.rst", f"{text[:start]}.. only:: latex\n\n{inside}")
    built = tutorial.build("html")
    script = built.text("_static/checkpoints-parts.js")
    parts = json.loads(script.partition(" = ")[2].rstrip(";\n"))["parts"]
    assert [step["number"] for step in parts[0]["steps"]] == [1, 2]
    assert "Step 3" not in built.text("salt.html")
    assert [hidden.what for hidden in domain_of(built.env).pages["salt"].hidden] == ["run-command"]
