"""The report as programs read it."""

from xml.etree import ElementTree

from sphinx_checkpoints.check.report import Report
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding


def test_what_a_command_prints_is_no_reason_for_xml_that_nothing_reads() -> None:
    said = "it said: \x1b[31mred\x00 \ud800 \ufffe\t\U0001f600 <é>"
    found = Finding("CP204", Place("docs/a.rst", 3), said)
    report = Report(rules=("CP204",), findings=(found,), skips=())
    (failure,) = ElementTree.fromstring(report.junit()).iter("failure")
    shown = "it said: �[31mred� � �\t\U0001f600 <é>"
    assert failure.text == f"docs/a.rst:3: CP204: {shown}"
