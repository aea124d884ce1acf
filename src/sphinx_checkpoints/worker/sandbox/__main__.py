"""Type the commands of one session: the program of this package."""

import json
import os
import sys

from ..process_tree import become_subreaper, end_descendants, exit_as
from ..supervision import supervise
from .isolation import Isolation, enter, hide_processes, isolations
from .request import Request
from .shell import Shell

_REFUSED = 77  # exit code of a child that the system does not let leave what it should


def main() -> int:
    """Carry out requests, with the best isolation that the system allows; the exit code."""
    leash, answers, requests = os.dup(0), os.dup(1), int(sys.argv[1])
    devnull = os.open(os.devnull, os.O_RDWR)
    os.dup2(devnull, 0)
    os.dup2(devnull, 1)
    become_subreaper()
    for isolation in isolations():
        child = os.fork()
        if not child:
            _supervise(requests, isolation, leash, answers)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        end_descendants({})  # there are some where a command has killed its supervisor
        if code != _REFUSED:
            return code
    return _REFUSED


def _supervise(requests: int, isolation: Isolation, leash: int, answers: int) -> None:
    """Leave what the isolation says, answer the requests in a child, and end as it does."""
    try:
        enter(isolation)
    except (OSError, AttributeError):  # AttributeError: a libc that does not know it
        os._exit(_REFUSED)
    exit_as(supervise(lambda: _answer(requests, isolation, answers), leash))


def _answer(requests: int, isolation: Isolation, answers: int) -> None:
    """Carry out one request after the other, and write what happened, a line each."""
    is_kept = become_subreaper() or isolation.processes
    if isolation.processes:
        hide_processes()
    shell = Shell(isolation)
    with os.fdopen(requests, encoding="ascii") as lines, os.fdopen(answers, "w") as file:
        for line in lines:
            result = shell.type(Request(**json.loads(line)))
            file.write(json.dumps({"isolated": isolation.network, "kept": is_kept, **result}))
            file.write("\n")
            file.flush()
    shell.end()


if __name__ == "__main__":
    exit_as(main())
