"""The worker's main function: the protocol's streams, the configuration, then the jobs."""

import gc
import importlib
import json
import os
import sys
from collections.abc import Sequence
from typing import IO

from .forking import serve_by_fork
from .job import run_and_write
from .process_tree import exit_as
from .spawning import serve_by_spawn
from .supervision import supervise


def main(arguments: Sequence[str]) -> None:
    """Serve jobs until the input ends.

    The first line is the configuration: "warm", the modules to import now; "limit", how many jobs
    run at once; "fork", whether they may be forked. The first answer names those that cannot be
    imported. With --once the first line is a job instead, and the only one.
    """
    sys.dont_write_bytecode = True
    questions, answers = _take_streams()
    first = json.loads(questions.readline())
    if "--once" in arguments:
        if hasattr(os, "fork"):
            exit_as(supervise(lambda: run_and_write(first, answers.fileno()), questions.fileno()))
        run_and_write(first, answers.fileno())
        os._exit(0)
    # Whoever has installed these may not have compiled them, which would take long at each start.
    sys.dont_write_bytecode = False
    cold = [name for name in first["warm"] if not _can_import(name)]
    sys.dont_write_bytecode = True
    gc.collect()
    gc.freeze()  # so that collecting in a fork does not copy the memory that all share
    answers.write(json.dumps({"cold": cold}).encode() + b"\n")
    answers.flush()
    serve = serve_by_fork if first["fork"] and hasattr(os, "fork") else serve_by_spawn
    serve(questions, answers, first["limit"])


def _take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The protocol's streams; what modules print goes to the standard error instead."""
    questions, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    # No buffer for the input: the loop waits for the descriptor, not for what was read ahead.
    return os.fdopen(questions, "rb", buffering=0), os.fdopen(answers, "wb")


def _can_import(name: str) -> bool:
    """Import a module; whether that succeeds."""
    try:
        importlib.import_module(name)
    except Exception:
        return False
    return True
