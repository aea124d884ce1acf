"""The report as SARIF 2.1.0, which code hosts and editors show beside the lines."""

import json
from importlib.metadata import metadata
from typing import Any
from urllib.parse import quote

from sphinx_checkpoints.check.report import Report
from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.model.finding import Finding

_NAME = "sphinx-checkpoints"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report) -> str:
    """The findings, the rules behind them, and what could not be held."""
    run = {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": _notes(report)}
        ],
        "results": [_result(finding) for finding in report.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    # What a command prints may be no text, and then no JSON that a reader takes.
    return json.dumps(log, indent=2, ensure_ascii=False).encode(errors="replace").decode() + "\n"


def _driver() -> dict[str, Any]:
    """What has found it, and each of its rules; where both are explained, the package says."""
    package = metadata(_NAME)
    urls = dict(line.split(", ", 1) for line in package.get_all("Project-URL", ()))
    documentation = urls["Documentation"]
    rules = [
        {
            "id": rule.code,
            "shortDescription": {"text": f"{rule.summary[:1].upper()}{rule.summary[1:]}."},
            "helpUri": f"{documentation}rules/{rule.code}.html",
            "properties": {"tags": [rule.group]},
        }
        for rule in RULES
    ]
    return {
        "name": _NAME,
        "semanticVersion": package["Version"],
        "informationUri": documentation,
        "rules": rules,
    }


def _notes(report: Report) -> list[dict[str, Any]]:
    """What was not held: no findings of that are no proof."""
    return [{"level": "note", "message": {"text": text}} for text in report.not_run]


def _result(finding: Finding) -> dict[str, Any]:
    """A finding at its line; paths are from the root of the repository."""
    place = finding.place
    text = f"{finding.message}\n{finding.difference}" if finding.difference else finding.message
    location = {"uri": quote(place.path, errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}
    region = {"startLine": place.line}
    return {
        "ruleId": finding.rule,
        "level": "error",
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
    }
