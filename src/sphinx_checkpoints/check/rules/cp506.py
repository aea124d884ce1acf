"""CP506: a version in the text is another one."""

from collections.abc import Mapping

from packaging.utils import canonicalize_name

from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.check.versions import Package, required_in
from sphinx_checkpoints.model.errors import CheckpointError, Place
from sphinx_checkpoints.model.page import VERSION, Passage
from sphinx_checkpoints.model.versions import VersionMention, versions_in
from sphinx_checkpoints.run.jobs import Failure, FindVersions
from sphinx_checkpoints.run.own_environment import lines_of


def _find(context: Context) -> Findings:
    """Look at the versions that each part names; and other pages, if that is asked for."""
    for passage in context.complete_passages():
        if passage.part or VERSION in context.settings.claims:
            name = passage.part.finish if passage.part else context.project.newest
            place = passage.part.place if passage.part else Place(context.project.checkpoints)
            yield from RULE.or_error(_at(context, passage, name), place)


def _at(context: Context, passage: Passage, name: str) -> Findings:
    """The versions that are not those of a checkpoint."""
    for mark in passage.marked:
        if mark.role == VERSION:
            *_, mention = versions_in(mark.text)
            if problem := _problem(mention, context.once(_packages, name)):
                yield RULE.finding(mark.place, f"“{mark.text}”: {problem}: correct the sentence.")


def _problem(mention: VersionMention, packages: Mapping[str, Package]) -> str:
    """What is so, in place of what a sentence says; "" where that is so, or of nothing here."""
    if mention.names("Python"):
        problems = (package.problem_with_python(mention) for package in packages.values())
        return next(filter(None, problems), "")
    label = max((one for one in packages if mention.names(one)), key=len, default="")
    return packages[label].problem(mention) if label else ""


def _packages(context: Context, name: str) -> dict[str, Package]:
    """What a checkpoint requires, and checkpoints_versions names, by what a page calls it."""
    tree, settings = context.project.snapshot(name), context.settings
    required = required_in(lines_of(settings.requirements_of(tree)))
    labels = {**{one: one for one in required}, **settings.versions}
    job = FindVersions(folder=context.project.root, distributions=sorted({*labels.values()}))
    pending = context.results.submit(tree, job)
    found = pending.result()
    if isinstance(found, Failure):
        raise CheckpointError(f"the versions cannot be found: {found.message}")
    pending.keep()
    asked = {canonicalize_name(one): specifier for one, specifier in required.items()}
    return {
        label: Package(one, version, asked.get(canonicalize_name(one), ""), found.requires[one])
        for label, one in labels.items()
        if (version := found.distributions[one])
    }


RULE = Rule(__name__, __doc__, group="words", find=_find, cost=Cost.ASK)
