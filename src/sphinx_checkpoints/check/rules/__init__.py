"""The rules, a module a code; those that cost less come first."""

from importlib import import_module
from pkgutil import iter_modules

from sphinx_checkpoints.check.rule import Rule

_found = [import_module(f"{__name__}.{module.name}").RULE for module in iter_modules(__path__)]
RULES: tuple[Rule, ...] = tuple(sorted(_found, key=lambda rule: (rule.cost, rule.code)))
