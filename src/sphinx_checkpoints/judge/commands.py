"""CP206: a command is typed once, and serves the addresses that its part names."""

import re
from collections.abc import Iterator, Sequence

from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.mentions import local_addresses_of
from sphinx_checkpoints.model.page import Passage
from sphinx_checkpoints.model.part import Action, Part, RunCommand, files_of

_RULE = "CP206"
_SETS = re.compile(r"^\s*(export|unset) ", re.MULTILINE)  # what a server reads where it starts


def in_commands(passage: Passage) -> Iterator[Finding]:
    """What is wrong with the commands of a passage's part, if it has one."""
    if passage.part:
        yield from _repeated(passage.part)
        yield from _not_served(passage, passage.part)


def _repeated(part: Part) -> Iterator[Finding]:
    """Commands that stand where nothing has changed since they were typed."""
    actions = tuple(part.actions)
    for index, action in enumerate(actions):
        earlier = [one for one in actions[:index] if _is_same(one, action)]
        if earlier and _is_still_so(actions[actions.index(earlier[-1]) + 1 : index], action):
            message = (
                f"the command is typed twice: first at {earlier[-1].place}, and nothing has "
                "changed since then; remove one of them."
            )
            yield Finding(_RULE, action.place, message)


def _is_same(one: Action, other: Action) -> bool:
    """Whether two actions are the same command; what makes a file twice is another rule's."""
    match one, other:
        case RunCommand(posix, powershell, exits=exits), RunCommand(creates=()):
            return (posix, powershell, exits) == (other.posix, other.powershell, other.exits)
    return False


def _is_still_so(between: Sequence[Action], action: Action) -> bool:
    """Whether a command finds all as it was; a server runs on while others are typed."""
    if isinstance(action, RunCommand) and action.serves:
        return not any(files_of(one) or _sets_variables(one) for one in between)
    return not between


def _sets_variables(action: Action) -> bool:
    """Whether an action changes the environment that later commands run in."""
    return isinstance(action, RunCommand) and bool(_SETS.search(action.posix))


def _not_served(passage: Passage, part: Part) -> Iterator[Finding]:
    """The first address on the reader's machine of a part in which no command serves anything."""
    if any(isinstance(action, RunCommand) and action.serves for action in part.actions):
        return
    if named := local_addresses_of(passage):
        address, place = min(named.items(), key=lambda found: found[1].line)
        message = (
            f"“{address}”: no command of the part serves it; add the run-command that starts "
            "the server, with :serves:."
        )
        yield Finding(_RULE, place, message)
