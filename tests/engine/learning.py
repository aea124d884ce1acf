"""A learner of the tutorial in roots/test-first-part."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.support.greeter import Greeter

STEP1 = ("answers/__init__.py", "answers/hello.py")
STEP2 = ("server.py",)
PAGE = "docs/cp1-hello.rst"


@dataclass(frozen=True)
class Learner:
    """A copy of the tutorial whose live project is the learner's."""

    greeter: Greeter

    @classmethod
    def at_start(cls, root: Path) -> "Learner":
        """A learner who has done nothing yet."""
        learner = cls(Greeter.copy(root))
        shutil.rmtree(root / "greeter")
        shutil.copytree(root / "checkpoints/cp1/greeter", root / "greeter")
        return learner

    @property
    def root(self) -> Path:
        """The repository's root."""
        return self.greeter.root

    def does(self, *paths: str) -> None:
        """Take files over from the finish."""
        for path in paths:
            self.writes(path, (self.root / "checkpoints/cp2/greeter" / path).read_text())

    def writes(self, path: str, text: str) -> None:
        """Save a file of the live project."""
        file = self.root / "greeter" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)

    def configures(self, lines: str) -> None:
        """Add lines to the configuration of the pages."""
        with (self.root / "docs/conf.py").open("a") as conf:
            conf.write(f"\n{lines}\n")

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run a command; gives the exit status and what it printed."""
        return self.greeter.run(*arguments)
