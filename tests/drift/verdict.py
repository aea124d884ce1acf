"""What the check says of a mutation."""

from dataclasses import dataclass

from tests.drift.mutation import Mutation


@dataclass(frozen=True)
class Verdict:
    """Which rule has a finding where it has to be, if one has; the seconds, and all findings."""

    mutation: Mutation
    caught_by: str
    seconds: float
    findings: tuple[str, ...]

    @property
    def is_caught(self) -> bool:
        """Whether a finding is at a place that counts."""
        return bool(self.caught_by)

    def __str__(self) -> str:
        told = [f"    {line}" for finding in self.findings for line in finding.splitlines()]
        places = ", ".join(f"{span.path}:{span.first}-{span.last}" for span in self.mutation.places)
        return "\n".join(
            [
                f"{self.mutation.kind}: {self.mutation.name}: not caught at {places}",
                *(told or ["    nothing was found"]),
            ]
        )
