"""A learner's repository whose files can be exchanged, with the ladder on it kept warm."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sphinx_checkpoints.judge.replay import replay
from sphinx_checkpoints.learn.learners_ladder import LearnersLadder
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.model.tree import Tree, write_tree
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.pool import open_pool
from sphinx_checkpoints.run.standing import Standing
from sphinx_checkpoints.trees.project import Project

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Workplace:
    """A repository in a folder of its own, and the trees that the steps of its parts lead to.

    A part goes by the checkpoint that it leads to.
    """

    root: Path
    live: str
    ladder: LearnersLadder
    states: Mapping[str, Mapping[int, Tree]]

    @property
    def parts(self) -> Mapping[str, Part]:
        """The parts, in order."""
        return {part.finish: part for part in self.ladder.parts}

    def parts_in_the_environment_of(self, finish: str) -> Sequence[str]:
        """A part and those before it whose tests run with the same requirements."""
        settings, project = self.ladder.settings, self.ladder.project
        asked = {name: settings.requirements_of(project.snapshot(name)) for name in self.parts}
        until = [*self.parts][: [*self.parts].index(finish) + 1]
        return [name for name in until if asked[name] == asked[finish]]

    def standing(self, finish: str, tree: Tree, *, whole: bool = False) -> Standing:
        """How the learner stands in a part with these files."""
        shutil.rmtree(self.root / self.live, ignore_errors=True)
        write_tree(tree, self.root)
        try:
            return self.ladder.standing_in(self.parts[finish], whole=whole)
        finally:
            for path in (self.root / path for path in tree if ".." in Path(path).parts):
                path.unlink()


@contextmanager
def workplace(root: Path) -> Iterator[Workplace]:
    """Such a repository, below a folder that is empty; it shares this one's environments."""
    site = Site(REPOSITORY / "docs")
    project, settings = site.project, site.settings
    for folder in (project.checkpoints, settings.tests):
        shutil.copytree(REPOSITORY / folder, root / folder)
    shared, made = (Store(folder).environments for folder in (REPOSITORY, root))
    shared.mkdir(parents=True, exist_ok=True)
    made.parent.mkdir()
    made.symlink_to(shared)  # and nothing else: what is seen of the learner is none of this clone
    states = {
        part.finish: replay(part, project.trees(part.start, part.finish)).numbered
        for part in site.parts
    }
    own = Project(root, project.live, project.checkpoints)
    with open_pool(settings, root) as pool:
        ladder = LearnersLadder(own, site.parts, settings, pool)
        yield Workplace(root, project.live, ladder, states)
