"""Holding the rules against what has been read."""

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import suppress
from pathlib import Path

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.report import Report, Skip
from sphinx_checkpoints.check.rules import RULES, Rule
from sphinx_checkpoints.check.settings import Settings
from sphinx_checkpoints.check.verified import write_verified
from sphinx_checkpoints.errors import CheckpointError, Place
from sphinx_checkpoints.finding import Finding
from sphinx_checkpoints.page import Page
from sphinx_checkpoints.project import Project


def run(
    project: Project,
    pages: Mapping[str, Page],
    settings: Settings,
    srcdir: Path,
    *,
    warnings: Sequence[Finding] = (),
    lost: Set[str] = frozenset(),
    names: Sequence[str] = (),
    first_only: bool = False,
) -> Report:
    """Hold all rules, or those with these names or codes; with ``first_only``, until one finds.

    What no step teaches is no finding in the files ``lost``, where a directive has warned already.
    A run of all rules that finds nothing leaves the stamp.
    """
    chosen = choose(names)
    findings = list(warnings)
    held: list[str] = []
    with Check(project, pages, settings, srcdir) as check:
        if not first_only:
            chosen.sort(key=lambda rule: rule.begin is not None)  # what is waited for comes last
            for rule in chosen:
                if rule.begin:
                    with suppress(CheckpointError):  # the rule itself meets it again, and tells
                        rule.begin(check)
        for rule in chosen:
            if findings and first_only:
                break
            findings += [one for one in hold(rule, check) if not is_told(one, lost)]
            held.append(rule.name)
        if not findings and len(chosen) == len(RULES):
            write_verified(check)
        return Report(tuple(held), tuple(findings), tuple(skips(pages)), tuple(check.not_run))


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
    try:
        return list(rule.check(check))
    except CheckpointError as error:
        return [
            Finding(rule.codes[0], error.place or Place(check.project.checkpoints), error.message)
        ]


def is_told(finding: Finding, lost: Set[str]) -> bool:
    """Whether a finding only says again that a directive of its page gave nothing."""
    return finding.rule == "CP201" and finding.place.path in lost


def skips(pages: Mapping[str, Page]) -> Iterator[Skip]:
    """What the pages ask the check to leave out."""
    for page in pages.values():
        for action in page.part.actions if page.part else ():
            if action.skip:
                yield Skip(action.place, type(action).__name__, action.skip)
        for transcript in page.transcripts:
            if transcript.skip:
                yield Skip(transcript.place, "Transcript", transcript.skip)
