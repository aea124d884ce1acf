"""The directive ``hint``: docutils' own, with what it is for."""

import re
from typing import Any, cast

from docutils import nodes
from docutils.parsers.rst import Directive, directives


class Fitting(Directive):
    """A ``hint`` with the option ``:for:``, whose words stand in the node's ``fits``."""


def fitting(other: type[Directive]) -> type[Fitting]:
    """A directive that does what another one for ``hint`` does, and keeps what it is for."""

    class FittingHint(other, Fitting):  # type: ignore[misc, valid-type]
        option_spec = {**(other.option_spec or {}), "for": _words}  # noqa: RUF012 - docutils' own

        def run(self) -> list[nodes.Node]:
            fits = self.options.pop("for", ())
            made = cast("list[nodes.Node]", super().run())
            for node in made:
                if isinstance(node, nodes.hint):
                    node["fits"] = fits
            return made

    return FittingHint


def _words(argument: str) -> tuple[Any, ...]:
    """What a hint is for, with semicolons or line ends between."""
    words = re.split(r"[;\n]", directives.unchanged_required(argument))
    return tuple(word.strip() for word in words if word.strip())
