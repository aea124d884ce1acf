"""A version in a sentence of a part is looked up in the environment of its finish."""

from importlib.metadata import version

from tests.engine.changing import CONF, PAGE
from tests.support.greeter import Greeter

SENTENCES = """
Tested with Pytest {now}, and the **test runner**
pytest 1.2 too.

This needs Python 2.7 or newer, since Pytest 1.1.

Nothing is known of Nothing 1.2, nor of the test
runner 1.3+. Somebody else is at Pytest, 1.2.
"""


def test_a_page_without_a_part_is_held_where_that_is_asked_for(greeter: Greeter) -> None:
    with (greeter.root / "docs/index.rst").open("a", encoding="utf-8") as page:
        page.write("\nTested with pytest 1.2.\n")
    with (greeter.root / CONF).open("a", encoding="utf-8") as conf:
        conf.write('checkpoints_versions = {"pytest": "pytest"}\n')
    assert greeter.run("check", "--rule", "CP506") == (0, "1 rule, 0 findings, 0 skips\n")
    with (greeter.root / CONF).open("a", encoding="utf-8") as conf:
        conf.write('checkpoints_claims = ["version"]\n')
    printed = greeter.run("check", "--rule", "CP506")[1]
    assert "CP506: “Tested with pytest 1.2”: pytest " in printed
    assert printed.endswith("1 rule, 1 finding, 0 skips\n")


def test_a_version_that_is_not_installed_is_found(greeter: Greeter) -> None:
    now = version("pytest")
    with (greeter.root / CONF).open("a", encoding="utf-8") as conf:
        conf.write('checkpoints_versions = {"Pytest": "pytest", "test runner": "pytest"}\n')
    page = greeter.root / PAGE
    before = page.read_text(encoding="utf-8")
    page.write_text(before + SENTENCES.format(now=now), encoding="utf-8")
    found = greeter.run("check", "--rule", "CP506")[1].splitlines()
    first = before.count("\n") + 1
    assert found[0].startswith(f"{PAGE}:{first + 2}: CP506: “the test runner pytest 1.2”: ")
    assert found[0].endswith(f": pytest {now} is installed: correct the sentence.")
    python = f"CP506: “This needs Python 2.7 or newer”: pytest {now} needs Python >="
    assert found[1].startswith(f"{PAGE}:{first + 4}: {python}")
    assert found[2:] == ["1 rule, 2 findings, 0 skips"]
