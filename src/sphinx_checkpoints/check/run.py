"""Holding the rules against what has been read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.report import Report, Skip
from sphinx_checkpoints.check.rule import Rule
from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.check.verified import write_verified
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.finding import Finding
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
    """Hold all rules, or those with these codes or groups; with ``first_only``, until one finds.

    ``incomplete`` are the docnames of pages with directives that could not be read: what depends
    on these is not held. A run of all rules that finds nothing leaves the stamp.

    Raises CheckpointError for a name that no rule has.
    """
    asked = _choose(names)
    context = Context(
        project,
        pages,
        settings,
        srcdir,
        holds=frozenset(rule.code for rule in asked),
        warnings=tuple(warnings),
        incomplete=frozenset(incomplete),
    )
    with context:
        for docname in sorted(context.incomplete):
            context.omissions.add_of_page("steps", docname, "its directives have mistakes")
        rules = [rule for rule in RULES if rule in asked or rule.is_always]
        held, findings = _hold_all(rules, context, first_only=first_only)
        if not findings and len(asked) == len(RULES):
            write_verified(context)
        codes = tuple(rule.code for rule in held if rule in asked)
        return Report(codes, tuple(findings), tuple(_skips(pages)), context.omissions.sentences)


def hold(rule: Rule, context: Context) -> list[Finding]:
    """What a rule finds; where it cannot be held, that is what it finds."""
    return list(rule.or_error(rule.find(context), Place(context.project.checkpoints)))


def _hold_all(
    rules: list[Rule], context: Context, *, first_only: bool
) -> tuple[list[Rule], list[Finding]]:
    """The rules that could be held, and what they found."""
    held: list[Rule] = []
    findings: list[Finding] = []
    if not first_only:
        rules = sorted(rules, key=lambda rule: rule.begin is not None)  # what is waited for is last
        _begin(rules, context)
    for rule in rules:
        if findings and first_only:
            break
        if reason := rule.obstacle(context):
            context.omissions.add(f"{rule.group}: {reason}.")
            continue
        findings += hold(rule, context)
        held.append(rule)
    return held, _once(findings)


def _begin(rules: Sequence[Rule], context: Context) -> None:
    """Have what rules wait for start."""
    for rule in rules:
        if rule.begin:
            with suppress(CheckpointError):  # the rule itself meets it again, and says so
                rule.begin(context)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Findings without those that say the same of the same place, whichever rule met it."""
    return list({(one.place, one.message): one for one in reversed(findings)}.values())[::-1]


def _choose(names: Sequence[str]) -> list[Rule]:
    """The rules with these codes or groups; all, where there are none.

    Raises CheckpointError for a name that no rule has.
    """
    groups: dict[str, list[str]] = {}
    for rule in RULES:
        groups.setdefault(rule.group, []).append(rule.code)
    known = groups.keys() | {rule.code for rule in RULES}
    if unknown := [name for name in names if name not in known]:
        listed = ", ".join(f"{group} ({', '.join(codes)})" for group, codes in groups.items())
        raise CheckpointError(f"there is no rule {unknown[0]!r}: the rules are {listed}.")
    return [rule for rule in RULES if not names or {rule.group, rule.code} & set(names)]


def _skips(pages: Mapping[str, Page]) -> Iterator[Skip]:
    """What the pages ask the check to leave out."""
    for page in pages.values():
        for action in page.part.actions if page.part else ():
            if action.skip:
                yield Skip(action.place, type(action).__name__, action.skip)
        for transcript in page.transcripts:
            if transcript.skip:
                yield Skip(transcript.place, "Transcript", transcript.skip)
