"""Answer the request on stdin: the program of this package."""

import json
import os
import sys

from ..process_tree import become_subreaper, end_descendants, exit_as
from ..supervision import supervise
from .isolation import Isolation, enter, hide_processes, isolations
from .shell import Request, run_command

_MARGIN = 10.0  # seconds more than the command's own, for what is around it
_REFUSED = 77  # exit code of a child that the system does not let leave what it should


def main() -> int:
    """Carry out the request, with the best isolation that the system allows; the exit code."""
    leash, answers = os.dup(0), os.dup(1)
    request = Request(**json.loads(sys.stdin.readline()))
    devnull = os.open(os.devnull, os.O_RDWR)
    os.dup2(devnull, 0)
    os.dup2(devnull, 1)
    become_subreaper()
    for isolation in isolations():
        child = os.fork()
        if not child:
            _supervise(request, isolation, leash, answers)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        end_descendants({})  # there are some where a command has killed its supervisor
        if code != _REFUSED:
            return code
    return _REFUSED


def _supervise(request: Request, isolation: Isolation, leash: int, answers: int) -> None:
    """Leave what the isolation says, carry out the request in a child, and end as it does."""
    try:
        enter(isolation)
    except (OSError, AttributeError):  # AttributeError: a libc that does not know it
        os._exit(_REFUSED)
    limit = request.limit + _MARGIN
    exit_as(supervise(lambda: _answer(request, isolation, answers), leash, limit=limit))


def _answer(request: Request, isolation: Isolation, answers: int) -> None:
    """Carry out a request and write what happened."""
    is_kept = become_subreaper() or isolation.processes
    if isolation.processes:
        hide_processes()
    result = run_command(request, isolation)
    with os.fdopen(answers, "w", encoding="ascii") as file:
        json.dump({"isolated": isolation.network, "kept": is_kept, **result}, file)


if __name__ == "__main__":
    exit_as(main())
