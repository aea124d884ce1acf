"""The settings of a site: each is declared here and nowhere else.

Its text is what the reference says of it, in reStructuredText.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.model.values import add_values, read_values, value

if TYPE_CHECKING:
    from sphinx.config import Config

_SCHEMES = {"http": "ws", "https": "wss", "ws": "ws", "wss": "wss"}


def _ways(pairs: list[object]) -> tuple[tuple[str, str], ...]:
    """The ways to a checkpoint, each a label and its commands as lines of one text.

    Raises CheckpointError for what is no such pair.
    """
    return tuple(map(_way, pairs))


def _way(pair: object) -> tuple[str, str]:
    match pair:
        case (str(label), str(lines)):
            return label, lines
        case (str(label), [*lines]) if all(isinstance(line, str) for line in lines):
            return label, "\n".join(map(str, lines))
    raise CheckpointError(
        f"checkpoints_start_commands has {pair!r}, expected pairs of a label and commands: write "
        '("With git", ["git checkout {start}"]) in conf.py.'
    )


def _socket_address(address: str) -> str:
    """The address of a server's WebSockets, from that or from the one of its pages.

    Raises CheckpointError for a text that is neither.
    """
    parts = urlsplit(address)
    if address and not (parts.scheme in _SCHEMES and parts.netloc):
        raise CheckpointError(
            f"{address!r} is no server's address: write it as --server ws://127.0.0.1:8000."
        )
    return f"{_SCHEMES[parts.scheme]}://{parts.netloc}" if address else ""


@dataclass(frozen=True)
class Settings:
    """What ``conf.py`` says, ``checkpoints_live`` as ``live``, checked and with one type each."""

    root: str = value(
        "..",
        "The repository's root, from the folder of the pages. With git it is the folder that "
        "holds ``.git``.",
        "env",
    )
    live: str = value("project", 'The folder that the reader owns: ``"greeter"``.', "env")
    folder: str = value(
        "checkpoints",
        "The folder of the snapshots. Each folder in it is a checkpoint, and holds the live "
        "project as from the root: ``checkpoints/cp1/greeter/server.py``.",
        "env",
    )
    start_commands: tuple[tuple[str, str], ...] = value(
        [],
        "How a reader gets to the start of a part: pairs of a label and commands, which are a "
        "list of lines or one text. ``{start}`` becomes the checkpoint's name. The check tries "
        "each pair (:doc:`rules/CP602`). Without any, the box offers ``checkpoints reset`` "
        "first and git beside it: the first works in every state that a reader's repository can "
        "be in, the second without this package.",
        "env",
        _ways,
    )
    service: str = value(
        "",
        "The address of ``checkpoints serve`` on the reader's machine, as "
        '``"http://127.0.0.1:8081"``. Each step then has the button *Check my code*. Leave it '
        "out of :file:`docs/conf.py`: the program that serves the site on that machine sets it "
        "with ``-D``, and a hosted site has no such button. A change of it has the pages "
        "written again, but not read.",
        "html",
    )
    requirements: str = value(
        "",
        "The requirements file of the live project, as in each snapshot: "
        '``"greeter/requirements.txt"``. Each checkpoint runs in an environment with its own. '
        "Where a snapshot has no such file it needs nothing. The file stands alone: it names no "
        "other file.",
    )
    test_requirements: tuple[str, ...] = value(
        [],
        'What the tests need besides: ``["pytest"]``. For ``checkpoints check --server`` add '
        '``"websockets"``.',
    )
    tests: str = value("tests/checkpoints", "The folder of the tests: see `The tests`_.")
    application: str = value(
        "",
        "The ASGI application that transcripts are played against, as a module in the live "
        'project and a name in it: ``"server:application"``.',
    )
    environment: Mapping[str, str] = value(
        {},
        "Environment variables for commands, tests, the application and the adapter: "
        '``{"DJANGO_SETTINGS_MODULE": "config.settings"}``.',
    )
    time_limit: float = value(
        60.0,
        "Seconds that a command, a ``git`` line of a page (:doc:`rules/CP602`), the transcripts "
        "of a page, or the tests after one step may take.",
    )
    warm: tuple[str, ...] = value(
        [],
        'Modules that take long to import and that no test changes: ``["pytest"]``. They are '
        "imported once, before the work is divided. One that a checkpoint does not have is left "
        "out. Do not name a module that reads settings or the environment when it is imported: "
        "those of a job come later.",
    )
    headers: Mapping[str, str] = value(
        {},
        "Headers that clients send besides those of a browser on ``http://localhost``, or in "
        'their place: ``{"Host": "localhost:8000"}``.',
    )
    fence: Mapping[str, object] = value(
        {},
        "A frame that the application always answers, and the answer. What has not come before "
        'that answer does not come, so that "receives nothing" is sure and quick:',
    )
    programs: tuple[str, ...] = value(
        [], 'The first words of what counts as a command: ``["python"]``.'
    )
    adapter: str = value("", 'The Python file of `The adapter`_: ``"docs/adapter.py"``.')
    versions: Mapping[str, str] = value(
        {},
        "What the box of a part says it was verified with: a label and the name of the "
        'distribution, as ``{"Django": "django"}``. Python is always there.',
    )
    cache_limit: int = value(
        1000,
        "Megabytes that the commands may keep in ``.checkpoints/``; above that, what was not used "
        "for longest goes first.",
    )
    rules: tuple[str, ...] = value(
        [], "The codes of the rules to hold, or their groups; all, if there are none."
    )
    first_only: bool = value(False, "Stop at the first rule that finds something.")
    annotations: bool = value(False, "Print findings as a hosted CI shows them.")
    server: str = value(
        "",
        "The address of a running server to play the transcripts against: "
        '``"ws://127.0.0.1:8000"``.',
        read=_socket_address,
    )
    fresh: bool = value(False, "Take nothing from earlier runs.")
    print: bool = value(True, "Print the report. The command prints it itself.")
    playground_lock: str = value(
        "",
        "The folder of the lock, from the repository's root. Without one, the site has no "
        "playground, and the directive is a mistake.",
    )
    playground_adapter: str = value(
        "",
        "The Python file of `The adapter in the browser`_. All Python files beside it can be "
        "imported there. Without one, nothing is prepared and nothing let go of: an application "
        "that uses no framework needs none.",
    )
    playground_leave_out: tuple[str, ...] = value(
        [],
        'Requirements that a browser cannot have, or their extras: ``["redis", '
        '"channels[daphne]"]``.',
    )
    playground_add: tuple[str, ...] = value(
        [], 'Requirements that only the browser has: ``["tzdata"]``.'
    )
    playground_trim: tuple[str, ...] = value(
        [],
        "Files of wheels that are left out, as :file:`.gitignore` writes patterns: "
        '``["locale/", "*.po"]``. Of Pyodide\'s standard library only ``_pyrepl`` is left out, '
        "the prompt of a terminal.",
    )
    playground_environment: Mapping[str, str] = value(
        {}, "Environment variables, beside and before those of ``checkpoints_environment``."
    )
    playground_client: Mapping[str, object] = value(
        {},
        'How a reader chats: ``"path"`` with ``{room}`` in it, a ``"room"``, and a '
        '``"message"`` in whose strings ``{name}`` and ``{text}`` are filled in. Without it, '
        "readers type paths and frames.",
    )
    playground_frames: Mapping[str, str] = value(
        {}, "Frames that a reader can send by hand: a name, and the text."
    )
    playground_document: str = value(
        "",
        "The path of a page of the application that is shown beside it, and again after each edit.",
    )

    @classmethod
    def add_to(cls, config: "Config") -> None:
        """Register the settings with Sphinx."""
        add_values(cls, config)

    @classmethod
    def of(cls, config: "Config") -> Self:
        """The settings that a Sphinx configuration has.

        Raises CheckpointError when a value has a wrong type, or the server's address is none.
        """
        return cls(**read_values(cls, config))

    def requirements_of(self, tree: Tree) -> bytes:
        """What a tree's own requirement file says; nothing where it has none."""
        file = tree.get(self.requirements)
        return file.content if file else b""
