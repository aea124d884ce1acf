"""Holding the rules against what has been read."""

import datetime
from collections.abc import Sequence
from contextlib import suppress

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.exceptions import skips
from sphinx_checkpoints.check.report import Report
from sphinx_checkpoints.check.rule import Cost, Rule
from sphinx_checkpoints.check.rules import RULES
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.run.jobs import Failure, FindVersions
from sphinx_checkpoints.trees.stamp import write_stamp


def run(context: Context, asked: Sequence[Rule], without: Sequence[Rule] = ()) -> Report:
    """Hold the rules that are asked for, ``without`` some; of ``first_only``, until one finds.

    A run of all other rules that finds nothing leaves the stamp, which names those.
    """
    with context:
        for docname in sorted(context.incomplete):
            context.omissions.add_of_page("steps", docname, "its directives have mistakes")
        rules = [rule for rule in RULES if rule in asked or rule.cost is Cost.NONE]
        held, findings = _hold_all(rules, context)
        if not findings and context.is_whole and {*asked, *without} == {*RULES}:
            _write_verified(context, [rule.code for rule in without])
        codes = tuple(rule.code for rule in held if rule in asked)
        findings.sort(key=lambda found: (found.place.path, found.place.line, found.rule))
        return Report(codes, tuple(findings), tuple(skips(context)), context.omissions.sentences)


def choose(names: Sequence[str]) -> list[Rule]:
    """The rules with these codes or groups, or all; CheckpointError for a name that none has."""
    groups: dict[str, list[str]] = {}
    for rule in RULES:
        for name in sorted(rule.names - {rule.code}):
            groups.setdefault(name, []).append(rule.code)
    known = groups.keys() | {rule.code for rule in RULES}
    if unknown := [name for name in names if name not in known]:
        listed = ", ".join(f"{group} ({', '.join(codes)})" for group, codes in groups.items())
        raise CheckpointError(f"there is no rule {unknown[0]!r}: the rules are {listed}.")
    return [rule for rule in RULES if not names or rule.names & set(names)]


def _hold_all(rules: list[Rule], context: Context) -> tuple[list[Rule], list[Finding]]:
    """The rules that could be held, and what they found, each once, whichever rule met it."""
    held: list[Rule] = []
    findings: list[Finding] = []
    first_only = context.settings.first_only
    if not first_only:
        rules = sorted(rules, key=_turn)
        _begin(rules, context)
    for rule in rules:
        if findings and first_only:
            break
        if reason := rule.obstacle(context):
            context.omissions.add(f"{rule.group}: {reason}.")
            continue
        findings += rule.held(context)
        held.append(rule)
    return held, list({(one.place, one.message): one for one in findings[::-1]}.values())[::-1]


def _turn(rule: Rule) -> tuple[bool, bool]:
    """When a rule has its turn: last what is waited for, of which sessions take longest."""
    return rule.begin is not None, rule.cost is not Cost.TYPE


def _begin(rules: Sequence[Rule], context: Context) -> None:
    """Have what rules wait for start."""
    for rule in rules:
        if rule.begin:
            with suppress(CheckpointError):  # the rule itself meets it again, and says so
                rule.begin(context)


def _write_verified(context: Context, without: Sequence[str]) -> None:
    """Write down with what the newest checkpoint has been verified, and when, and what was not."""
    names = context.settings.versions
    tree = context.project.snapshot(context.project.newest)
    job = FindVersions(folder=context.project.root, distributions=list(names.values()))
    pending = context.results.submit(tree, job)
    found = pending.result()
    if isinstance(found, Failure):
        raise CheckpointError(f"the versions cannot be found: {found.message}")
    pending.keep()
    versions = {label: found.distributions[name] or "" for label, name in names.items()}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        write_stamp(context.project, context.srcdir, versions, found.python, today, without)
    except OSError as error:  # a full disk
        context.omissions.add(f"the stamp cannot be written: {error.strerror}.")
