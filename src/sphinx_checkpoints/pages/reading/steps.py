"""A page's part, from its doctree: the steps are the sections with actions."""

from collections.abc import Sequence

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import traverse_parent

from sphinx_checkpoints.judge import Done, Progress, shared_out
from sphinx_checkpoints.model.part import Action, Hint, Part, Step
from sphinx_checkpoints.pages.domain import domain_of
from sphinx_checkpoints.pages.nodes import PartBox, WhenDone
from sphinx_checkpoints.pages.position import Positions, position_around
from sphinx_checkpoints.pages.reading.content import digest_of_step
from sphinx_checkpoints.pages.reading.numbers import number_in
from sphinx_checkpoints.pages.reading.plain import plain_text
from sphinx_checkpoints.pages.reading.typed import actions_in


def part_of(
    env: BuildEnvironment, elements: Sequence[nodes.Element], *, is_first: bool
) -> Part | None:
    """The part that some elements of a page are, if they have the directive."""
    box = next((one for one in elements if isinstance(one, PartBox)), None)
    if box is None:
        return None
    done = next((one for one in elements if isinstance(one, WhenDone)), None)
    return Part(
        docname=env.docname,
        title=title_of(section := section_of(box)),
        place=box["place"],
        start=box["start"],
        finish=box["finish"],
        minutes=box["minutes"],
        steps=_steps_of(env, elements, box),
        when_done=plain_text(done) if done else "",
        needs=box["needs"],
        cwd=box["cwd"],
        anchor="" if is_first else next(iter(section["ids"]), ""),
    )


def _steps_of(
    env: BuildEnvironment, elements: Sequence[nodes.Element], part: PartBox
) -> tuple[Step, ...]:
    """The steps in the order of their first actions."""
    sections: dict[nodes.Element, list[Action]] = {}
    found = list(actions_in(env, elements))
    actions = shared_out([action for _, action in found])
    for (node, _), action in zip(found, actions, strict=True):
        sections.setdefault(step_section(node), []).append(action)
    trees = domain_of(env).trees(part["start"], part["finish"])
    progress = Progress.begin(part["start"], part["finish"], trees)
    steps = []
    for section, actions in sections.items():
        done = progress.through(actions)
        progress = done[-1].after
        steps.append(_make_step(env, section, done))
    return tuple(steps)


def _make_step(env: BuildEnvironment, section: nodes.Element, done: Sequence[Done]) -> Step:
    """A step; its number is 0 where its title has none."""
    return Step(
        number=_number_of(section) if _is_within(section) else 0,
        title=title_of(section),
        anchor=next(iter(section["ids"]), ""),
        place=domain_of(env).place(*_heading_place(section)),
        actions=tuple(one.action for one in done),
        hints=tuple(_make_hint(env, hint) for hint in section.findall(nodes.hint)),
        digest=digest_of_step(section, done),
    )


def _make_hint(env: BuildEnvironment, hint: nodes.hint) -> Hint:
    """A hint, without its markup."""
    place = domain_of(env).place(*position_around(hint))
    return Hint(plain_text(hint), hint.get("fits", ()), place)


def step_section(box: nodes.Element) -> nodes.Element:
    """The section "Step N" that an action is in, however deep, else the section that it is in."""
    nearest = section = section_of(box)
    while _is_within(section):
        if _number_of(section):
            return section
        section = section_of(section)
    return nearest


def _is_within(section: nodes.Element) -> bool:
    """Whether a section is none of a page or a part, whose title may have a number: "Part 2"."""
    return (
        isinstance(section, nodes.section)
        and isinstance(section.parent, nodes.section)
        and not any(isinstance(child, PartBox) for child in section.children)
    )


def section_of(node: nodes.Element) -> nodes.Element:
    """The section around a node, or the document."""
    around = [*traverse_parent(node.parent)]
    return next((one for one in around if isinstance(one, nodes.section)), around[-1])


def _number_of(section: nodes.Element) -> int:
    """The number of a step, 0 for what has none."""
    title = _title_node(section)
    # As it was written: a translation may not have it.
    return number_in(title.rawsource or title.astext()) if title else 0


def title_of(section: nodes.Element) -> str:
    """A section's title as text."""
    title = _title_node(section)
    return title.astext() if title else ""


def _title_node(section: nodes.Element) -> nodes.title | None:
    """A section's own title."""
    title = section.next_node(nodes.title, descend=True)
    return title if title is not None and title.parent is section else None


def _heading_place(section: nodes.Element) -> tuple[str | None, int | None]:
    """Where a section's title stands; docutils may name the line below it."""
    title = section.next_node(nodes.title) or section
    source, line = position_around(title)
    return source, Positions().nearest(source or "", title.rawsource, line or 1)
