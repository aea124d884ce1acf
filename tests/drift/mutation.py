"""One drift: a change of the repository, and where the check has to say so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.tree import File

LAST = 1_000_000  # a line behind the end of every file


@dataclass(frozen=True)
class Span:
    """Lines of a file, first and last included."""

    path: str
    first: int = 1
    last: int = LAST

    def has(self, place: Place) -> bool:
        """Whether a place is in it."""
        return place.path == self.path and self.first <= place.line <= self.last


# What files become, by their path from the root; None for one that is taken away.
Changes = Mapping[str, File | None]


@dataclass(frozen=True)
class Mutation:
    """A change that leaves the repository untrue.

    A finding counts only in ``places``. ``library`` are texts for files of the environment's
    site-packages. ``is_slow`` is one that needs a new environment.
    """

    kind: str
    name: str
    changes: Changes
    places: tuple[Span, ...]
    library: Mapping[str, str] = field(default_factory=dict)
    is_slow: bool = False

    @property
    def stays(self) -> bool:
        """Whether it is a change of the code that the trees agree on from a part's finish on."""
        return self.kind.endswith(", finish on")

    @property
    def part(self) -> str:
        """The name of the page of the part that is mutated."""
        return self.name.partition(": ")[0]

    def catches(self, places: Iterable[Place]) -> bool:
        """Whether one of these places is one at which the change has to be told."""
        return any(span.has(place) for place in places for span in self.places)
