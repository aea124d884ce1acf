"""CP704: something that no reader sees."""

from sphinx_checkpoints.check.rule import Context, Findings, Rule


def _find(context: Context) -> Findings:
    """What is in the source of a page alone; elsewhere than in a part, a hint is no step's."""
    for page in context.pages.values():
        for hidden in page.hidden:
            if hidden.what == "hint" and not page.parts:
                continue
            message = (
                f"no reader sees this {hidden.what}: it stands in {hidden.within}; show it, or "
                "remove it."
            )
            yield RULE.finding(hidden.place, message)


RULE = Rule(__name__, __doc__, group="structure", find=_find)
