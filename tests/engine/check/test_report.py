"""The report as programs read it."""

import json
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import sphinx_checkpoints
from sphinx_checkpoints.check.report import Report
from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.check.sarif import sarif
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding

ROOT = Path(__file__).resolve().parents[3]
PAGES = ROOT / "docs/authoring"


def test_what_a_command_prints_is_no_reason_for_xml_that_nothing_reads() -> None:
    said = "it said: \x1b[31mred\x00 \ud800 \ufffe\t\U0001f600 <é>"
    found = Finding("CP204", Place("docs/a.rst", 3), said)
    report = Report(rules=("CP204",), findings=(found,), skips=())
    (failure,) = ElementTree.fromstring(report.junit()).iter("failure")
    shown = "it said: �[31mred� � �\t\U0001f600 <é>"
    assert failure.text == f"docs/a.rst:3: CP204: {shown}"


def sarif_run(*findings: Finding, not_run: tuple[str, ...] = ()) -> dict[str, Any]:
    """The one run of a report in SARIF."""
    log = json.loads(sarif(Report(rules=(), findings=findings, skips=(), not_run=not_run)))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_a_finding_has_in_sarif_its_rule_its_line_and_its_difference() -> None:
    found = Finding("CP201", Place("docs/grüße an alle#1.rst", 3), "It differs.", "    -a\n    +b")
    run = sarif_run(found)
    (result,) = run["results"]
    assert result["message"]["text"] == "It differs.\n    -a\n    +b"
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {
            "uri": "docs/gr%C3%BC%C3%9Fe%20an%20alle%231.rst",
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": 3},
    }
    assert (result["ruleId"], result["level"]) == ("CP201", "error")


def test_sarif_names_each_rule_with_the_page_that_explains_it() -> None:
    urls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]
    driver = sarif_run()["tool"]["driver"]
    assert driver["semanticVersion"] == sphinx_checkpoints.__version__
    assert driver["informationUri"] == urls["Documentation"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
    for rule in driver["rules"]:
        page = rule["helpUri"].removeprefix(urls["Documentation"])
        assert (PAGES / page).with_suffix(".rst").is_file()


def test_sarif_says_what_could_not_be_held() -> None:
    (invocation,) = sarif_run(not_run=("branches: there is no git.",))["invocations"]
    (note,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is True
    assert note == {"level": "note", "message": {"text": "branches: there is no git."}}


def test_sarif_stays_text_whatever_is_said_and_named() -> None:
    (result,) = sarif_run(Finding("CP204", Place("docs/\udcff.rst"), "It said \ud800."))["results"]
    assert result["message"]["text"] == "It said ?."
    (location,) = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "docs/%FF.rst"
