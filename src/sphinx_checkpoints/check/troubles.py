"""Why a command does not do what its page says, as a sentence."""

import re

from sphinx_checkpoints.model.settings import Settings
from sphinx_checkpoints.run.typed import Command, Outcome, why_ended

_MAX_LINES = 3  # of a command's output that a sentence quotes...
_MAX_CHARACTERS = 1000
_NOT_FOUND = re.compile(r"([\w.+-]+): (?:command )?not found\s*\Z")
_NOT_FOUND_CODE = 127  # of a shell


def said(outcome: Outcome) -> str:
    """The end of what a command has printed."""
    last = "\n".join(outcome.output.strip().splitlines()[-_MAX_LINES:])
    return last[-_MAX_CHARACTERS:] or "nothing"


def trouble(command: Command, exits: int, outcome: Outcome, settings: Settings) -> str:
    """Why a command does not end with this exit code, or is not up; "" where it does, or is."""
    if outcome.obstacle:
        return outcome.obstacle
    limit, listens = settings.time_limit, ", ".join(map(str, outcome.ports))
    if outcome.too_much:
        return f"the command {why_ended(outcome, limit)}; it said: {said(outcome)}"
    if command.lasts:
        message = _not_up(command, outcome, listens, limit)
        return message and (_not_found(outcome, settings) or message)
    if outcome.hung and listens:
        cure = "give it the option :serves: of run-command"
        return f"the command listens on port {listens} and does not end: {cure}."
    if outcome.hung:
        cure = "give it the option :ready: of run-command if it goes on running"
        return f"the command {why_ended(outcome, limit)}: {cure}. It said: {said(outcome)}"
    if outcome.code == exits:
        return ""
    if not exits and (message := _not_found(outcome, settings)):
        return message
    what = f"ends with exit code {outcome.code}, expected {exits}"
    if not exits:
        what = f"fails with exit code {outcome.code}"
    return f"the command {what}; it said: {said(outcome)}"


def _not_up(command: Command, outcome: Outcome, listens: str, limit: float) -> str:
    """Why a command that goes on running is not there; "" where it is."""
    if command.serves and outcome.status != 200:
        answer = f"HTTP {outcome.status}" if outcome.status else "nothing"
        where = f" (the command listens on port {listens})" if listens else ""
        return (
            f"{command.serves} answers with {answer}{where}, expected HTTP 200; "
            f"the command said: {said(outcome)}"
        )
    if command.ready not in outcome.output:
        how = f"ends with exit code {outcome.code} and"
        if outcome.code is None:
            how = f"runs for {limit:g} seconds and"
        return f"the command {how} has not printed “{command.ready}”; it said: {said(outcome)}"
    return ""


def _not_found(outcome: Outcome, settings: Settings) -> str:
    """Which program a command lacks; "" where it lacks none."""
    lacks = _NOT_FOUND.search(outcome.output)
    if outcome.code != _NOT_FOUND_CODE or not lacks:
        return ""
    name = lacks[1]
    if name in settings.prerequisites:
        return f"checkpoints_prerequisites names {name!r}, which is not on this machine."
    return (
        f"the command needs {name!r}, which no step before has installed: have the reader install "
        "it, or, if a reader has it before, name it in checkpoints_prerequisites, or its package "
        "in checkpoints_installed."
    )
