"""Telling people and programs what the check found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding

# What XML cannot hold, as in what a command or a test prints.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Skip:
    """Something that the check leaves out, and the reason that its page gives."""

    place: Place
    what: str
    reason: str


class Omissions:
    """What a run leaves out, and why: each sentence once, and one for all that is of one page."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}
        self._of_pages: dict[str, set[str]] = {}

    def add(self, *sentences: str) -> None:
        """Note whole sentences."""
        self._sentences.update(dict.fromkeys(sentences))

    def add_of_page(self, what: str, docname: str, reason: str) -> None:
        """Note that ``what`` of a page is left out for a reason."""
        self._of_pages.setdefault(f"of {docname}: {reason}.", set()).add(what)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of them, those about pages last."""
        pages = [f"{', '.join(sorted(what))} {reason}" for reason, what in self._of_pages.items()]
        return (*self._sentences, *pages)


@dataclass(frozen=True)
class Report:
    """What a run found, in the order of places; ``rules`` are the codes of those it held."""

    rules: tuple[str, ...]
    findings: tuple[Finding, ...]
    skips: tuple[Skip, ...]
    not_run: tuple[str, ...] = ()

    def lines(self) -> Iterable[str]:
        """The report as text: what was found, then the sums."""
        yield from map(str, self.findings)
        for skip in self.skips:
            yield f"{skip.place}: skipped: {skip.what}: {skip.reason}"
        for sentence in self.not_run:
            yield f"not run: {sentence}"
        yield self.summary()

    def summary(self) -> str:
        """The last line."""
        sums = {"rule": self.rules, "finding": self.findings, "skip": self.skips}
        counts = [_count(len(found), noun) for noun, found in sums.items()]
        return ", ".join(counts + [f"{len(self.not_run)} not run"] * bool(self.not_run))

    def annotations(self) -> Iterable[str]:
        """The findings as commands that a hosted CI shows beside the lines."""
        for finding in self.findings:
            place = f"file={_escape(finding.place.path)},line={finding.place.line}"
            yield f"::error {place},title={finding.rule}::{_escape(finding.message)}"

    def junit(self) -> bytes:
        """The report as JUnit XML: a test case for each rule, and for Sphinx's warnings."""
        codes = dict.fromkeys([*self.rules, *(finding.rule for finding in self.findings)])
        suite = ElementTree.Element("testsuite", name="checkpoints", tests=str(len(codes)))
        for code in codes:
            case = ElementTree.SubElement(suite, "testcase", classname="checkpoints", name=code)
            if own := [finding for finding in self.findings if finding.rule == code]:
                number = _count(len(own), "finding")
                failure = ElementTree.SubElement(case, "failure", message=number)
                text = "\n".join(map(str, own))
                failure.text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
        return bytes(ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True))


def _count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _escape(text: str) -> str:
    """A text as the commands of a hosted CI have it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
