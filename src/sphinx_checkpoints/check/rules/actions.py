"""CP201, CP202, CP206: a part's actions lead from its start to its finish, each once."""

from collections.abc import Iterator, Sequence

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.questions import HERE, addresses_of
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.page import Page
from sphinx_checkpoints.model.part import Action, Part, RunCommand, files_of


def check(check: Check) -> Iterator[Finding]:
    """Give what the replays found, and what is wrong with the commands that leave no file."""
    for replayed in check.replays.values():
        yield from replayed.findings
    for page in check.pages.values():
        if page.part and page.part in check.parts:
            yield from repeated(page.part)
            yield from not_served(page, page.part)


def repeated(part: Part) -> Iterator[Finding]:
    """Commands that stand where nothing has changed since they were typed."""
    actions = tuple(part.actions)
    for index, action in enumerate(actions):
        earlier = [one for one in actions[:index] if is_same(one, action)]
        if earlier and is_still_so(actions[actions.index(earlier[-1]) + 1 : index], action):
            message = (
                f"the command is typed twice: first at {earlier[-1].place}, and nothing has "
                "changed since then; remove one of them."
            )
            yield Finding("CP206", action.place, message)


def is_same(one: Action, other: Action) -> bool:
    """Whether two actions are the same command; what makes a file twice is another rule's."""
    commands = isinstance(one, RunCommand) and isinstance(other, RunCommand)
    return commands and not files_of(other) and typed(one) == typed(other)


def typed(action: Action) -> tuple[str, ...]:
    """What a reader types."""
    return (action.posix, action.powershell) if isinstance(action, RunCommand) else ()


def is_still_so(between: Sequence[Action], action: Action) -> bool:
    """Whether a command finds all as it was; a server runs on while others are typed."""
    if isinstance(action, RunCommand) and action.serves:
        return not any(map(files_of, between))
    return not between


def not_served(page: Page, part: Part) -> Iterator[Finding]:
    """The first address on the reader's machine of a part in which no command serves anything."""
    if any(isinstance(action, RunCommand) and action.serves for action in part.actions):
        return
    named = [(place, text) for text, place in addresses_of(page).items() if text.startswith(HERE)]
    if named:
        place, address = min(named, key=lambda found: found[0].line)
        message = (
            f"“{address}”: no command of the part serves it; add the run-command that starts "
            "the server, with :serves:."
        )
        yield Finding("CP206", place, message)
