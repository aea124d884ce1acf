"""In what waits, and holds up the server or the message."""

from tests.learners.chat_files import ADD, APPEND, BROADCAST, CONSUMER, broadcasting
from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import SETTINGS, at

MISTAKES = [
    wrong(
        "breakpoint_in_a_handler",
        broadcasting("breakpoint()\n        " + BROADCAST),
        step=2,
        phrase="this waits in breakpoint",
        place=at(CONSUMER, 22),
    ),
    wrong(
        "sleep_in_a_handler",
        broadcasting("import time\n\n        time.sleep(2)\n        " + BROADCAST),
        step=2,
        phrase="sleep",
        place=at(CONSUMER, 24),
    ),
    wrong(
        "short_sleep",
        broadcasting("import time\n\n        time.sleep(0.01)\n        " + BROADCAST),
        step=2,
        phrase="await asyncio.sleep",
        place=at(CONSUMER, 24),
    ),
    wrong(
        "sleep_imported_by_its_name",
        Replace(CONSUMER, "from chanx.channels", "from time import sleep\n\nfrom chanx.channels"),
        broadcasting("sleep(3)\n        " + BROADCAST),
        step=2,
        phrase="await asyncio.sleep",
    ),
    wrong(
        "sleep_while_joining",
        Replace(CONSUMER, APPEND, "        __import__('time').sleep(2)\n" + APPEND),
        step=2,
        phrase="await asyncio.sleep",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "sleep_before_the_pong",
        Replace(
            CONSUMER,
            "        return PongMessage()",
            "        import time; time.sleep(2)\n        return PongMessage()",
        ),
        step=2,
        phrase="await asyncio.sleep",
    ),
    wrong(
        "request_of_another_server",
        broadcasting(
            'from urllib.request import urlopen\n\n        urlopen("http://127.0.0.1:9/")\n        '
            + BROADCAST
        ),
        step=2,
        phrase="holds up the whole server",
    ),
    wrong(
        "program_run",
        broadcasting(
            'import subprocess\n\n        subprocess.run(["sleep", "1"])\n        ' + BROADCAST
        ),
        step=2,
        phrase="create_subprocess_exec",
    ),
    wrong(
        "program_run_by_a_shell",
        broadcasting('import os\n\n        os.system("sleep 1")\n        ' + BROADCAST),
        step=2,
        phrase="create_subprocess_shell",
    ),
    wrong(
        "input_asked_for",
        broadcasting('input("?")\n        ' + BROADCAST),
        step=2,
        phrase="nobody to ask",
    ),
    wrong(
        "waiting_for_a_thread",
        broadcasting("import threading\n\n        threading.Event().wait()\n        " + BROADCAST),
        step=2,
        phrase="holds up",
    ),
    wrong(
        "waiting_for_a_queue",
        broadcasting("import queue\n\n        queue.Queue().get()\n        " + BROADCAST),
        step=2,
        phrase="holds up the whole server",
        place=at(CONSUMER, 24),
    ),
    wrong(
        "input_asked_for_at_the_top",
        Replace(CONSUMER, "from chanx.channels", 'input("?")\nfrom chanx.channels'),
        step=2,
        phrase="nobody to ask",
        place=at(CONSUMER, 1),
    ),
    wrong(
        "sleep_at_the_top",
        Replace(
            CONSUMER, "from chanx.channels", "import time\n\ntime.sleep(5)\nfrom chanx.channels"
        ),
        step=2,
        phrase="while the module is imported",
        place=at(CONSUMER, 3),
    ),
    wrong(
        "input_asked_for_by_the_settings",
        Replace(SETTINGS, "DEBUG =", 'input("?")\nDEBUG ='),
        step=1,
        phrase="nobody to ask",
        place=f"chanx_django/{SETTINGS}",
    ),
    wrong(
        "loop_in_the_settings",
        Replace(SETTINGS, "DEBUG =", "while True:\n    pass\nDEBUG ="),
        step=1,
        phrase="never ends",
        place=f"chanx_django/{SETTINGS}",
    ),
    wrong(
        "loop_that_counts",
        broadcasting("n = 0\n        while True:\n            n += 1\n        " + BROADCAST),
        step=2,
        phrase="never ends",
    ),
    wrong(
        "awaited_before_the_broadcast",
        broadcasting("import asyncio\n\n        await asyncio.sleep(5)\n        " + BROADCAST),
        step=2,
        phrase="still waits",
        place=at(CONSUMER, 24),
    ),
    wrong(
        "awaited_without_an_end",
        broadcasting(
            "import asyncio\n\n        while True:\n            await asyncio.sleep(1)\n        "
            + BROADCAST
        ),
        step=2,
        phrase="still waits",
    ),
    wrong(
        "joining_never_ends",
        Replace(
            CONSUMER,
            ADD,
            ADD
            + "        import asyncio\n\n        while True:\n            await asyncio.sleep(1)\n",
        ),
        step=2,
        phrase="still waits",
    ),
    wrong(
        "loop_in_the_loop",
        broadcasting("import asyncio\n\n        asyncio.run(self.broadcast_message(message))"),
        step=2,
        phrase="write await in place",
        place=at(CONSUMER, 24),
    ),
    wrong(
        "loop_run_by_hand",
        broadcasting(
            "import asyncio\n\n        loop = asyncio.get_event_loop()\n"
            "        loop.run_until_complete(self.broadcast_message(message))"
        ),
        step=2,
        phrase="write await in place",
        place=at(CONSUMER, 25),
    ),
    wrong(
        "async_to_sync",
        Replace(
            CONSUMER,
            "from chanx.channels",
            "from asgiref.sync import async_to_sync\nfrom chanx.channels",
        ),
        broadcasting("async_to_sync(self.broadcast_message)(message, exclude_current=True)"),
        step=2,
        phrase="without async_to_sync",
        place=at(CONSUMER, 23),
    ),
    wrong(
        "joining_not_async",
        Replace(CONSUMER, "    async def post_authentication", "    def post_authentication"),
        Replace(CONSUMER, ADD, ""),
        step=2,
        phrase="write async def post_authentication",
        place=at(CONSUMER, 10),
    ),
    wrong(
        "ping_not_async",
        Replace(CONSUMER, "    async def handle_ping", "    def handle_ping"),
        step=2,
        phrase="write async def handle_ping",
        place=at(CONSUMER, 17),
    ),
    wrong(
        "append_awaited",
        Replace(CONSUMER, "        self.groups.append", "        await self.groups.append"),
        step=2,
        phrase="leave await out",
        place=at(CONSUMER, 13),
    ),
    wrong(
        "own_method_not_async",
        broadcasting(
            "await self.tell(message)\n\n    def tell(self, message):\n        return None"
        ),
        step=2,
        phrase="write async def tell",
        place=at(CONSUMER, 24),
    ),
    wrong(
        "await_in_def_of_joining",
        Replace(CONSUMER, "    async def post_authentication", "    def post_authentication"),
        step=2,
        phrase="write async def",
        place=at(CONSUMER, 10),
    ),
    wrong(
        "await_in_def_of_a_handler",
        Replace(CONSUMER, "    async def handle_new", "    def handle_new"),
        step=2,
        phrase="write async def",
        place=at(CONSUMER, 21),
    ),
    wrong(
        "await_outside_of_a_method",
        Replace(CONSUMER, "        " + BROADCAST, "        pass\n\n" + BROADCAST),
        step=2,
        phrase="outside of any method",
        place=at(CONSUMER, 24),
    ),
    wrong(
        "return_outside_of_a_method",
        Replace(CONSUMER, "        return PongMessage()", "        pass\n    return PongMessage()"),
        step=2,
        phrase="outside of any method",
        place=at(CONSUMER, 19),
    ),
]
