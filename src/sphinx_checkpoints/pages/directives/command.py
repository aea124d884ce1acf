"""The directive ``run-command``: what the reader types in a terminal."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.names import refuse_state
from sphinx_checkpoints.model.part import RunCommand
from sphinx_checkpoints.model.shells import FORMS, POWERSHELL
from sphinx_checkpoints.pages.directives.directive import Taught, checked_path
from sphinx_checkpoints.pages.directives.part import shell_block
from sphinx_checkpoints.pages.translation import _, paragraph, sentence

_WAYS = (
    "write one command line behind run-command::, or two code-blocks below it, "
    "one bash and one powershell."
)


class CommandDirective(Taught):
    """``.. run-command:: LINE``, or with the code blocks ``bash`` and ``powershell`` in it."""

    kind = "command"
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "creates": directives.unchanged_required,
        "serves": directives.uri,
        "skip": directives.unchanged_required,
        "state": directives.unchanged_required,
    }

    def build(self) -> list[nodes.Node]:
        """The heading line, the commands, and what they do."""
        leg = self.required_leg()
        if leg is None:
            return []
        commands = self.commands()
        creates = tuple(self.options.get("creates", "").split())
        for path in creates:
            checked_path(path, self.project.live)
        posix, powershell = (commands[shell] for shell in FORMS)
        serves, skip, state = (self.options.get(name, "") for name in ("serves", "skip", "state"))
        refuse_state(state)
        action = RunCommand(posix, powershell, creates, serves, self.place, skip, state=state)
        for path in creates:
            folder = leg.progress.folder_after(action, path)
            self.env.note_dependency(self.project.folder(folder) / path)
        heading = [nodes.strong("", _("Run"))]
        return [self.action_box(action, heading, self.shells(action), *_effects(action))]

    def commands(self) -> dict[str, str]:
        """The command lines by shell; CheckpointError for what is none of the two forms."""
        line = self.arguments[0] if self.arguments else ""
        if "\n" in line or bool(line) == bool(self.content):
            found = "both forms" if line and self.content else "several lines" if line else "none"
            raise CheckpointError(f"there must be one form of the command, found {found}: {_WAYS}")
        return dict.fromkeys(FORMS, line) if line else self.blocks()

    def blocks(self) -> dict[str, str]:
        """The texts of the code blocks within, by language."""
        children = self.parse_content_to_nodes()
        blocks = [block for child in children for block in child.findall(nodes.literal_block)]
        languages = [block.get("language", "") for block in blocks]
        if len(children) != len(FORMS) or sorted(languages) != list(FORMS):
            found = ", ".join(filter(None, languages)) or "none"
            raise CheckpointError(
                f"the code-blocks are not bash and powershell (found {found}): {_WAYS}"
            )
        return {block["language"]: block.astext() for block in blocks}

    def shells(self, action: RunCommand) -> nodes.Node:
        """The commands, for each shell where they differ."""
        if action.posix == action.powershell:
            return shell_block(action.posix)
        windows = nodes.literal_block(action.powershell, action.powershell, language=POWERSHELL)
        forms = [
            ("posix", _("Linux and macOS"), shell_block(action.posix)),
            (POWERSHELL, _("Windows PowerShell"), windows),
        ]
        return self.choice("shell", _("Shell"), forms)


def _effects(action: RunCommand) -> list[nodes.Node]:
    """What the commands do, in words."""
    found: list[list[nodes.Node]] = []
    if action.creates:
        paths = nodes.inline()
        for number, path in enumerate(action.creates):
            paths += [nodes.Text(", ")] * bool(number)
            paths += nodes.literal("", path, classes=["file"])
        found.append(sentence(_("This makes {paths}."), paths=paths))
    if action.serves:
        link = nodes.reference("", action.serves, refuri=action.serves, internal=False)
        found.append(sentence(_("Leave it running, and open {address}."), address=link))
    return [paragraph(*children, classes=["checkpoints-effect"]) for children in found]
