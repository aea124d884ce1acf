"""The directive ``part``: from which checkpoint a page, or a section of it, leads to which."""

import re
from typing import ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.typing import OptionSpec

from sphinx_checkpoints.judge import Progress
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.shells import BASH
from sphinx_checkpoints.pages.directives.directive import PART, Leg, Taught
from sphinx_checkpoints.pages.nodes import PartBox, PartTitle, StampLine, Workbench
from sphinx_checkpoints.pages.translation import N_, _, paragraph, sentence
from sphinx_checkpoints.trees.ladder_files import ladder_files

# The labels that the setting has by itself, for the catalog.
N_("With checkpoints")
N_("With git")

# What may stand between a title and a part: nothing that a reader sees.
_UNSEEN = (nodes.Invisible, nodes.title, nodes.system_message)


class PartDirective(Taught):
    """``.. part::`` with ``:start:``, ``:finish:`` and ``:minutes:``, and what it may have."""

    kind = "part"
    option_spec: ClassVar[OptionSpec] = {
        "start": directives.unchanged,
        "finish": directives.unchanged,
        "minutes": directives.unchanged,
        "needs": directives.unchanged_required,
        "cwd": directives.unchanged_required,
        "workbench": directives.unchanged,
        "workbench-steps": directives.unchanged,
    }

    def build(self) -> list[nodes.Node]:
        """The box that stands first below its title."""
        self.env.current_document[PART] = Leg()
        self.check_first()
        start, finish, minutes = self.checkpoint("start"), self.checkpoint("finish"), self.minutes()
        self.refuse_unknown_services()
        self.refuse_unknown_folder(start)
        self.refuse_workbench_without_playground()
        progress = Progress.begin(start, finish, self.domain.trees(start, finish))
        self.env.current_document[PART] = Leg(start, finish, progress)
        return [self.box(start, finish, minutes)]

    def check_first(self) -> None:
        """Raise CheckpointError unless the part comes first on its page, or in its section."""
        # Of the parser of Markdown, too; its state has no parent.
        parent = cast("nodes.Element", self.state_machine.node)
        seen = [child for child in parent.children if not isinstance(child, _UNSEEN)]
        if seen or not isinstance(parent, nodes.document | nodes.section):
            raise CheckpointError(
                "the part is not the first thing below its title: put it below that of the page, "
                "or of a section that is the part."
            )

    def checkpoint(self, option: str) -> str:
        """The checkpoint that an option names; whether there is one, the judge says.

        Raises CheckpointError where the option is missing, and for files that cannot be read.
        """
        name: str = self.options.get(option) or ""
        if not name:
            raise CheckpointError(
                f"the part has no :{option}: - name a checkpoint ({', '.join(self.project.names)})."
            )
        self.domain.trees(name)
        return name

    def minutes(self) -> int:
        """How long the part takes; CheckpointError unless it is a whole number."""
        text: str = self.options.get("minutes") or ""
        if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
            raise CheckpointError(
                f":minutes: is {text!r}: write how many minutes the part takes, as :minutes: 20."
            )
        return int(text)

    def refuse_unknown_services(self) -> None:
        """Raise CheckpointError for a service that the settings do not have."""
        known = self.domain.settings.services
        for name in self.options.get("needs", "").split():
            if name not in known:
                there = f"has {', '.join(known)}" if known else "has none"
                raise CheckpointError(
                    f":needs: names the service {name!r}, and checkpoints_services {there}."
                )

    def refuse_unknown_folder(self, start: str) -> None:
        """Raise CheckpointError for a working directory that is not there at the start."""
        if folder := self.cwd:
            paths = self.domain.trees(start).get(start, {})
            if not any(path.startswith(f"{folder}/") for path in paths):
                raise CheckpointError(
                    f":cwd: is {folder}/, and {start} has no such folder: write its path from the "
                    "repository's root."
                )

    def refuse_workbench_without_playground(self) -> None:
        """Raise CheckpointError where readers are to do the part with what the site has not."""
        if "workbench" in self.options and not self.domain.settings.playground_lock:
            raise CheckpointError(
                "the site has no playground, in which a part can be done: set "
                "checkpoints_playground_lock in conf.py, or remove :workbench:."
            )

    @property
    def cwd(self) -> str:
        """The folder in which the first command is typed; "" for the root."""
        return str(self.options.get("cwd", "")).removesuffix("/")

    def box(self, start: str, finish: str, minutes: int) -> PartBox:
        """From where to where, how to get there, and what it was verified with."""
        names = {"start": nodes.literal("", start), "finish": nodes.literal("", finish)}
        title = sentence(
            _("From checkpoint {start} to {finish}, about {minutes} minutes")
            if minutes > 1
            else _("From checkpoint {start} to {finish}, about a minute"),
            minutes=nodes.Text(str(minutes)),
            **names,
        )
        box = PartBox(
            "",
            paragraph(*title, kind=PartTitle),
            *self.way(start),
            *self.there(),
            paragraph(kind=StampLine),
            *self.workbench(start, finish),
            classes=["checkpoints-part"],
            start=start,
            finish=finish,
            minutes=minutes,
            needs=tuple(self.options.get("needs", "").split()),
            cwd=self.cwd,
            place=self.place,
            docname=self.env.docname,
        )
        self.set_source_info(box)
        return box

    def way(self, start: str) -> list[nodes.Node]:
        """How a reader gets to the start; nothing where the site has no commands for it."""
        ways = [
            (f"way-{number}", _(label), shell_block(lines.replace("{start}", start)))
            for number, (label, lines) in enumerate(self.domain.settings.start_commands, 1)
        ]
        if not ways:
            return []
        go = _("Go to {start} first. Your own work is put aside, new files too, and kept:")
        is_choice = len(ways) > 1
        shown = self.choice("start", _("How to go there"), ways) if is_choice else ways[0][2]
        return [paragraph(*sentence(go, start=nodes.literal("", start))), shown]

    def workbench(self, start: str, finish: str) -> list[nodes.Node]:
        """The place to do the part in the page, where the author says that this can be done."""
        if "workbench" not in self.options:
            return []
        for folder, tree in self.domain.trees(start, finish).items():
            for path in tree:
                self.env.note_dependency(self.project.folder(folder) / path)
        tests = ladder_files(self.project.root, self.domain.settings, finish)
        for file in tests.values():
            self.env.note_dependency(file)
        return [Workbench("", place=self.place, windows=self.windows(), steps=self.steps())]

    def steps(self) -> int:
        """The last step that can be done there; a large number for all of them.

        Raises CheckpointError for what is no number of a step.
        """
        text: str = self.options.get("workbench-steps", "9999")
        if not re.fullmatch(r"[1-9][0-9]{0,3}", text):
            raise CheckpointError(
                f":workbench-steps: is {text!r}: write the number of the last step that can be "
                "done in the page, as :workbench-steps: 6."
            )
        return int(text)

    def windows(self) -> list[str]:
        """The application's pages with which windows begin; CheckpointError for what is no path."""
        paths = str(self.options["workbench"] or "").split()
        for path in paths:
            if not path.startswith("/"):
                raise CheckpointError(f":workbench: has {path!r}: write paths of pages, as /chat/.")
        return paths

    def there(self) -> list[nodes.Node]:
        """In which folder the reader types; nothing where that is the root."""
        if not self.cwd:
            return []
        folder = nodes.literal("", f"{self.cwd}/", classes=["file"])
        return [paragraph(*sentence(_("Commands are typed in {folder}."), folder=folder))]


def shell_block(lines: str) -> nodes.literal_block:
    """Commands for a terminal."""
    return nodes.literal_block(lines, lines, language=BASH)
