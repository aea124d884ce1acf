"""The directive ``run-command``: what the reader types in a terminal, and what that prints."""

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.judge import Progress, files_named
from sphinx_checkpoints.model.console import typed_in
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.names import refuse_state
from sphinx_checkpoints.model.part import Printed, RunCommand, Typed, files_of
from sphinx_checkpoints.model.shells import BASH, CONSOLE, FORMS, OUTPUTS, POWERSHELL
from sphinx_checkpoints.pages.directives.directive import Taught, checked_path
from sphinx_checkpoints.pages.directives.part import shell_block
from sphinx_checkpoints.pages.markdown import text_of
from sphinx_checkpoints.pages.position import start_of
from sphinx_checkpoints.pages.translation import _, paragraph, sentence

_WAYS = (
    "write one command line behind run-command::, or two code-blocks below it, "
    "one bash and one powershell, or one console with $ before each command; "
    "below a line or these two may stand a text block with what is printed. "
    "bash alone is enough with checkpoints_powershell = False."
)
_OUTPUT = "output"
_FORMS = (
    ["one line"],
    ["one line", _OUTPUT],
    [*FORMS],
    [*FORMS, _OUTPUT],
    [CONSOLE],
    [CONSOLE, POWERSHELL],
)
_WITHOUT_POWERSHELL = ([BASH], [BASH, _OUTPUT])
_Blocks = dict[str, nodes.literal_block]


class CommandDirective(Taught):
    """``.. run-command:: LINE``, or with code blocks in it; what is printed is one as well."""

    kind = "command"
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "creates": directives.unchanged_required,
        "changes": directives.unchanged_required,
        "varies": directives.unchanged_required,
        "serves": directives.uri,
        "ready": directives.unchanged_required,
        "exits": directives.nonnegative_int,
        "skip": directives.unchanged_required,
        "state": directives.unchanged_required,
    }

    def build(self) -> list[nodes.Node]:
        """The heading line, the commands, and what they do."""
        leg = self.required_leg()
        if leg is None:
            return []
        blocks = self.blocks()
        named = self.paths("creates")
        action = self.action(blocks, named, leg.progress)
        for path in files_of(action):
            file = self.project.folder(leg.progress.folder_after(action, path)) / path
            self.env.note_dependency(file)
            if action.folders:  # it changes when another file comes there
                self.env.note_dependency(file.parent)
        heading = [nodes.strong("", _("Run"))]
        shown = self.shells(action, blocks), *self.output(blocks)
        return [self.action_box(action, heading, *shown, *_effects(action, named))]

    def blocks(self) -> _Blocks:
        """The code blocks within, by language; CheckpointError for what is none of the forms."""
        children = self.parse_content_to_nodes()
        found = [block for child in children for block in child.findall(nodes.literal_block)]
        languages = [_language_of(block) for block in found]
        line = self.arguments[0] if self.arguments else ""
        lines = ["several lines" if "\n" in line else "one line"] if line else []
        given = [*lines, *languages, *["words"] * (len(children) != len(found))]
        forms = _FORMS if self.domain.settings.powershell else (*_FORMS, *_WITHOUT_POWERSHELL)
        if sorted(given) not in map(sorted, forms):
            listed = ", ".join(given) or "nothing"
            raise CheckpointError(f"this is no form of a command (found {listed}): {_WAYS}")
        return dict(zip(languages, found, strict=True))

    def paths(self, option: str) -> list[str]:
        """The paths of an option; CheckpointError for one that lies elsewhere."""
        named: list[str] = self.options.get(option, "").split()
        for path in named:
            if path != f"{self.project.live}/":
                checked_path(path.removesuffix("/"), self.project.live)
        return named

    def action(self, blocks: _Blocks, named: Sequence[str], before: Progress) -> RunCommand:
        """The commands as data; CheckpointError for what they change elsewhere."""
        typed = self.typed(blocks)
        posix = "\n".join(one.text for one in typed)
        if len(typed) == 1 and not typed[0].printed:
            typed = ()
        windows = text_of(blocks[POWERSHELL]) if POWERSHELL in blocks else posix
        serves, ready, skip = (self.options.get(name, "") for name in ("serves", "ready", "skip"))
        if "exits" in self.options and (serves or ready):
            raise CheckpointError(
                "the command has :exits: and keeps running: take one of these options away."
            )
        exits, state = self.options.get("exits", 0), self.options.get("state", "")
        refuse_state(state)
        return RunCommand(
            posix,
            windows,
            tuple(path for one in named for path in files_named(one, before, state)),
            serves,
            self.place,
            skip,
            state,
            typed,
            exits,
            ready,
            tuple(path for path in named if path.endswith("/")),
            tuple(map(str.strip, self.options.get("varies", "").splitlines())),
            tuple(self.paths("changes")),
        )

    def typed(self, blocks: _Blocks) -> tuple[Typed, ...]:
        """The commands of the POSIX shell, one by one; CheckpointError for a console without."""
        if CONSOLE in blocks:
            console = blocks[CONSOLE]
            typed = tuple(typed_in(text_of(console), self.domain.place(*start_of(console))))
            if not typed:
                raise CheckpointError(f"the console block has no command: {_WAYS}")
            return typed
        line = text_of(blocks[BASH]) if BASH in blocks else self.arguments[0]
        output = blocks.get(_OUTPUT)
        printed = output and Printed(text_of(output), self.domain.place(*start_of(output)))
        return (Typed(line, self.place, printed),)

    def output(self, blocks: _Blocks) -> list[nodes.Node]:
        """What is printed, below the command; a console block has it already."""
        return [blocks[_OUTPUT]] if _OUTPUT in blocks else []

    def shells(self, action: RunCommand, blocks: _Blocks) -> nodes.Node:
        """The commands, for each shell where they differ."""
        posix = blocks.get(CONSOLE) or shell_block(action.posix)
        if action.posix == action.powershell:
            return posix
        windows = nodes.literal_block(action.powershell, action.powershell, language=POWERSHELL)
        forms = [
            ("posix", _("Linux and macOS"), posix),
            (POWERSHELL, _("Windows PowerShell"), windows),
        ]
        return self.choice("shell", _("Shell"), forms)


def _language_of(block: nodes.literal_block) -> str:
    """The language of a block; what is printed is in none."""
    language: str = block.get("language", "")
    return _OUTPUT if language in OUTPUTS else language


def _effects(action: RunCommand, named: Sequence[str]) -> list[nodes.Node]:
    """What the commands do, in words."""
    found: list[list[nodes.Node]] = []
    if named:
        found.append(sentence(_("This makes {paths}."), paths=_listed(named)))
    if action.changes:
        found.append(sentence(_("This changes {paths}."), paths=_listed(action.changes)))
    if action.serves:
        link = nodes.reference("", action.serves, refuri=action.serves, internal=False)
        found.append(sentence(_("Leave it running, and open {address}."), address=link))
    elif action.ready:
        found.append(sentence(_("Leave it running.")))
    return [paragraph(*children, classes=["checkpoints-effect"]) for children in found]


def _listed(paths: Sequence[str]) -> nodes.inline:
    """Some paths, with commas between them."""
    found = nodes.inline()
    for number, path in enumerate(paths):
        found += [nodes.Text(", ")] * bool(number)
        found += nodes.literal("", path, classes=["file"])
    return found
