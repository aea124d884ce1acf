"""A rule is a module, named after its code; each is held and reported by itself."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from sphinx_checkpoints.check import rules
from sphinx_checkpoints.check.rule import Cost
from sphinx_checkpoints.check.rules import RULES
from tests.support.greeter import Greeter

PAGE = "docs/cp1-hello.rst"
FOLDER = Path(rules.__file__).parent


def replace(greeter: Greeter, old: str, new: str) -> None:
    """Change a text of the page."""
    page = greeter.root / PAGE
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def cases(report: Path) -> dict[str, bool]:
    """The test cases of a report in the form of JUnit, and whether each failed."""
    suite = ElementTree.fromstring(report.read_text(encoding="utf-8"))
    return {case.get("name", ""): case.find("failure") is not None for case in suite}


def test_every_module_of_the_folder_is_a_rule() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert {rule.code.lower() for rule in RULES} == modules
    assert len(RULES) == len(modules)


def test_what_waits_for_processes_is_held_after_what_only_reads() -> None:
    costs = [rule.cost for rule in RULES]
    assert costs == sorted(costs)
    assert all(rule.cost > Cost.READ for rule in RULES if rule.begin)


@pytest.mark.parametrize("code", ["CP501", "CP502", "CP503", "CP504"])
def test_a_code_is_held_and_printed_alone(greeter: Greeter, code: str) -> None:
    replace(greeter, "``PATH``", "``PATHS``")
    replace(greeter, "``/hello/``", "``/hallo/``")
    replace(greeter, "``python -m doctest -v", "``python -m doctests -v")
    replace(greeter, ":file:`greeter/answers/`", ":file:`greeter/answer/`")
    lines = greeter.run("check", "--rule", code)[1].splitlines()
    assert lines[-1].startswith("1 rule, ")
    assert {line.split(": ")[1] for line in lines[:-1]} == {code}


def test_a_group_is_held_together(greeter: Greeter, tmp_path: Path) -> None:
    greeter.run("check", "--rule", "structure", "--junit", str(tmp_path / "report.xml"))
    assert cases(tmp_path / "report.xml") == dict.fromkeys(
        ["CP701", "CP704", "CP705", "CP706"], False
    )


def test_a_warning_of_sphinx_is_no_failure_of_another_rule(
    greeter: Greeter, tmp_path: Path
) -> None:
    replace(greeter, ":file:`greeter/answers/`", ":doc:`nowhere`")
    status, printed = greeter.run("check", "--rule", "CP504", "--junit", str(tmp_path / "one.xml"))
    assert status == 1
    assert printed.endswith("1 rule, 1 finding, 0 skips\n")
    assert cases(tmp_path / "one.xml") == {"CP001": True, "CP504": False}
    greeter.run("check", "--junit", str(tmp_path / "all.xml"))
    failed = [code for code, has_failed in cases(tmp_path / "all.xml").items() if has_failed]
    assert failed == ["CP001"]


def test_what_a_rule_cannot_know_is_said_where_it_is_held_alone(greeter: Greeter) -> None:
    for copy in ("greeter/server.py", "checkpoints/cp2/greeter/server.py"):
        path = greeter.root / copy
        path.write_text(f"import os\n\nos._exit(0)\n{path.read_text()}", encoding="utf-8")
    status, printed = greeter.run("check", "--rule", "CP502")
    assert status == 0
    assert "not run: addresses of cp1-hello: its code cannot be imported.\n" in printed


@pytest.mark.parametrize("form", ["junit", "sarif"])
def test_a_report_that_cannot_be_written_is_a_sentence(
    greeter: Greeter, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "none" / "report"
    status, printed = greeter.run("check", "--rule", "structure", f"--{form}", str(file))
    assert status == 1
    assert f"{file} cannot be written: No such file or directory. Name another" in printed
    assert f"--{form}." in printed
    assert "Traceback" not in printed
