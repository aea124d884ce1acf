"""Holding the rules against what has been read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.report import Report, Skip
from sphinx_checkpoints.check.rules import RULES, Rule
from sphinx_checkpoints.check.verified import write_verified
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.finding import Finding, or_error
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.trees.project import Project


def run(
    project: Project,
    pages: Mapping[str, Page],
    settings: Settings,
    srcdir: Path,
    *,
    warnings: Sequence[Finding] = (),
    incomplete: Collection[str] = (),
    names: Sequence[str] = (),
    first_only: bool = False,
) -> Report:
    """Hold all rules, or those with these names or codes; with ``first_only``, until one finds.

    ``incomplete`` are the files of pages with directives that could not be read: what depends on
    these is not held. A run of all rules that finds nothing leaves the stamp.
    """
    chosen = choose(names)
    findings = list(warnings)
    held: list[str] = []
    with Check(project, pages, settings, srcdir) as check:
        check.holds = frozenset(rule.name for rule in chosen)
        check.incomplete = frozenset(docnames_of(incomplete, check))
        for docname in sorted(check.incomplete):
            check.hindered("steps", docname)
        if not first_only:
            chosen.sort(key=lambda rule: rule.begin is not None)  # what is waited for comes last
            begin(chosen, check)
        for rule in chosen:
            if findings and first_only:
                break
            if reason := hindrance(rule, findings, check):
                check.not_run.append(f"{rule.name}: {reason}.")
                continue
            findings += hold(rule, check)
            held.append(rule.name)
        findings = once(findings)
        if not findings and len(chosen) == len(RULES):
            write_verified(check)
        return Report(tuple(held), tuple(findings), tuple(skips(pages)), check.left_out)


def begin(rules: Sequence[Rule], check: Check) -> None:
    """Have what rules wait for start."""
    for rule in rules:
        if rule.begin:
            with suppress(CheckpointError):  # the rule itself meets it again, and tells
                rule.begin(check)


def docnames_of(paths: Collection[str], check: Check) -> Iterator[str]:
    """The pages that some files are the source of."""
    for docname in check.pages:
        path = check.srcdir / docname
        if any((check.project.root / name).with_suffix("") == path for name in paths):
            yield docname


def hindrance(rule: Rule, findings: Sequence[Finding], check: Check) -> str:
    """Why a rule could only repeat what has been found; "" where it can be held."""
    chain = {"CP201", "CP202", "CP203"} & {finding.rule for finding in findings}
    is_waiting = rule.name == "branches" and (chain or check.incomplete)
    return "the steps do not lead from checkpoint to checkpoint yet" if is_waiting else ""


def once(findings: Sequence[Finding]) -> list[Finding]:
    """Findings without those that say the same of the same place, whichever rule met it."""
    return list({(one.place, one.message): one for one in reversed(findings)}.values())[::-1]


def choose(names: Sequence[str]) -> list[Rule]:
    """The rules with these names or codes; all, where there are none.

    Raises CheckpointError for a name that no rule has.
    """
    known = {name for rule in RULES for name in (rule.name, *rule.codes)}
    if unknown := [name for name in names if name not in known]:
        listed = ", ".join(f"{rule.name} ({', '.join(rule.codes)})" for rule in RULES)
        raise CheckpointError(f"there is no rule {unknown[0]!r}: the rules are {listed}.")
    return [rule for rule in RULES if not names or {rule.name, *rule.codes} & set(names)]


def hold(rule: Rule, check: Check) -> list[Finding]:
    """What a rule finds; where it cannot be held, that is what it finds."""
    place = Place(check.project.checkpoints)
    return list(or_error(rule.check(check), rule.codes[0], place))


def skips(pages: Mapping[str, Page]) -> Iterator[Skip]:
    """What the pages ask the check to leave out."""
    for page in pages.values():
        for action in page.part.actions if page.part else ():
            if action.skip:
                yield Skip(action.place, type(action).__name__, action.skip)
        for transcript in page.transcripts:
            if transcript.skip:
                yield Skip(transcript.place, "Transcript", transcript.skip)
