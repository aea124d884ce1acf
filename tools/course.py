"""Print what each part of the course teaches, in lines, and what nothing teaches.

    python -m tools.course

The rule of the course: nothing is in the finished application that no step has taught, but for
what the first checkpoint gives.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from functools import cached_property
from pathlib import Path, PurePosixPath

from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.trees.project import Project

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENT = re.compile(r"[\w-]+")
ROW = "{:<32} {:>5} {:>5} {:>5}"


@dataclass(frozen=True)
class Course:
    """The parts, from the first checkpoint to the last, and the files of each checkpoint."""

    site: Site

    @cached_property
    def project(self) -> Project:
        """The application and its snapshots."""
        return self.site.project

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The parts of the pages, in order."""
        return self.site.parts

    def table(self) -> Iterator[str]:
        """The steps, files and lines that each part teaches."""
        yield ROW.format("part", "steps", "files", "lines")
        for part in self.parts:
            lines = sum(len(self.added(part, path)) for path in part.files)
            yield ROW.format(part.title[:32], len(part.steps), len(part.files), lines)

    def untaught(self) -> Iterator[str]:
        """Each Python file and requirement of the last checkpoint that no step has taught."""
        given = self.project.snapshot(self.project.names[0])
        taught = {path for part in self.parts for path in part.files}
        for path, file in self.project.snapshot(self.project.newest).items():
            if is_code(path) and path not in taught and given.get(path) != file:
                yield path

    def unnamed(self) -> Iterator[str]:
        """Each class, function, setting and requirement that no step which adds it names."""
        for part in self.parts:
            for path in filter(is_code, part.files):
                steps = [step for step in part.steps if path in step.files]
                text = "\n".join(self.text_of(part, step) for step in steps)
                for name in self.names_added(part, path):
                    if not re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text):
                        yield f"{part.docname}: {path}: {name}"

    def names_added(self, part: Part, path: str) -> list[str]:
        """What a part adds to a file that has a name of its own."""
        before, after = (names_in(path, tree) for tree in self.ends(part))
        return [name for name in after if name not in before]

    def added(self, part: Part, path: str) -> list[str]:
        """The lines that a part adds to a file."""
        before, after = (lines_of(path, tree) for tree in self.ends(part))
        return [line for line in unified_diff(before, after, n=0) if re.match(r"\+(?!\+\+)", line)]

    def ends(self, part: Part) -> tuple[Tree, Tree]:
        """The files that a part starts from and those that it leads to."""
        return self.project.snapshot(part.start), self.project.snapshot(part.finish)

    def text_of(self, part: Part, step: Step) -> str:
        """The source of a step's section."""
        later = [other.place.line for other in part.steps if other.place.line > step.place.line]
        lines = (ROOT / step.place.path).read_text(encoding="utf-8").splitlines()
        return "\n".join(lines[step.place.line - 1 : min(later, default=len(lines)) - 1])


def is_code(path: str) -> bool:
    """Whether a file is Python or lists requirements."""
    return path.endswith(".py") or PurePosixPath(path).match("requirements*.txt")


def lines_of(path: str, tree: Tree) -> list[str]:
    """The lines of a file; [] where it is not there."""
    return tree[path].content.decode().splitlines() if path in tree else []


def names_in(path: str, tree: Tree) -> list[str]:
    """The requirements of a file, or the classes, functions and settings at its top."""
    lines = lines_of(path, tree)
    if not path.endswith(".py"):
        return [found[0] for line in lines if (found := REQUIREMENT.match(line))]
    return [name for node in ast.parse("\n".join(lines)).body for name in names_of(node)]


def names_of(node: ast.stmt) -> list[str]:
    """The names that a statement at the top of a module gives to others."""
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            return [name for name in names if name != "logger"]  # each module's, by the same name
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def main() -> int:
    """Print the table, and what nothing teaches; 1 where there is such a thing."""
    course = Course(Site(ROOT / "docs"))
    print("\n".join(course.table()))
    wrong = [f"no step teaches {path}" for path in course.untaught()]
    wrong += [f"no step names {what}" for what in course.unnamed()]
    print("\n".join(wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
