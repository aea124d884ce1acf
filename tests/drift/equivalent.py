"""The mutations after which everything that the page says is still so, each with the reason."""

from fnmatch import fnmatchcase

from mutation import Mutation

# Patterns of "class: name".
EQUIVALENT: dict[str, str] = {}


def reason_for(mutation: Mutation) -> str:
    """Why nothing can be found; nothing for a mutation that has to be caught."""
    name = f"{mutation.kind}: {mutation.name}"
    return next(
        (reason for pattern, reason in EQUIVALENT.items() if fnmatchcase(name, pattern)), ""
    )
