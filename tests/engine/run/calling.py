"""A job that calls a function of an adapter, and what that does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server import PATIENCE

from sphinx_checkpoints.run.jobs import Failure, Vocabulary

Call = Callable[..., Any]
# An adapter whose other functions are called with what is asked as an address.
DISPATCH = """
import json

def command_problem(call):
    function, arguments = json.loads(call)
    return json.dumps(globals()[function](**arguments))
"""
ADAPTER = r"""
import os, subprocess, sys, time

def where(**arguments):
    return {"folder": os.getcwd(), "arguments": arguments, "path": sys.path[0]}

def environment(name):
    return os.environ.get(name)

def prints():
    print("hello")
    os.system("echo from a program")
    print("and hello", file=sys.stderr, flush=True)
    return sys.stdin.read()

def counts_in_redis():
    import redis

    with redis.from_url(os.environ["REDIS_URL"]) as client:
        count = client.incr("n")
        time.sleep(0.2)
        return max(count, int(client.get("n")))

def kills_itself():
    print("about to end", flush=True)
    os.kill(os.getpid(), 9)

def exits():
    os._exit(3)

def exits_before_its_fork():
    if not os.fork():
        time.sleep(600)
    os._exit(4)

def loops():
    while True:
        time.sleep(0.1)

def forks():
    child = os.fork()
    if child:
        return [os.getpid(), child]
    time.sleep(600)

def starts(command):
    return subprocess.Popen(command).pid

def returns_twice():
    return os.fork() and "parent" or "child"

def loops_with_children():
    open("pids", "w").write(f"{os.getpid()} {subprocess.Popen(['sleep', '600']).pid}")
    loops()

def modules():
    return sorted(sys.modules)

def breaks_away(marker, how):
    subprocess.run(["sh", "-c", how.replace("PROGRAM", f"sleep {marker}")], check=True)

def daemonizes(marker):
    if not os.fork():
        os.setsid()
        if not os.fork():
            os.closerange(0, 200)
            os.execvp("sleep", ["sleep", marker])
        os._exit(0)
    os.wait()

def stops_what_keeps_it():
    os.kill(os.getppid(), 19)
    return "stopped"

def stops_itself():
    os.kill(os.getpid(), 19)

def kills_what_keeps_it():
    os.kill(os.getppid(), 9)
    time.sleep(60)

def prints_for_ever():
    while True:
        print("x" * 10_000)

def programs_print_for_ever():
    return subprocess.run(["yes"]).returncode

def says_what_is_no_unicode():
    raise ValueError("\udc80 boom \ud83d")

def writes_everywhere():
    for descriptor in range(3, 50):
        try:
            os.write(descriptor, b"garbage\n[1]\n5\n{}\n\xff\n")
        except OSError:
            pass
    return "written"

def remembers():
    sys.modules["remembered"] = sys
    return "remembered" in sys.modules
"""


def calling(
    folder: Path, function: str, *, text: str = ADAPTER, limit: float = PATIENCE, **arguments: Any
) -> Vocabulary:
    """The job that calls a function of an adapter."""
    (folder / "adapter.py").write_text(DISPATCH + text)
    return Vocabulary(
        folder=folder,
        adapter=folder / "adapter.py",
        commands=[json.dumps([function, arguments])],
        limit=limit,
        path=[folder / "first"],
        environment={"SET": "value", "HOME": None},
    )


def returned(answer: Any) -> Any:
    """What the function returned, the message of what it raised, or the failure of its job."""
    if isinstance(answer, Failure):
        return answer
    if answer["broken"]:
        return answer["broken"][0]["message"]
    return json.loads(*answer["commands"].values())
