"""In the settings for tests and in the test case, which the tests of all consumers share."""

from tests.learners.edits import Move, Replace, wrong
from tests.learners.files_of_tests import AT_CASE, AT_CHAT, CASE, ORIGIN, TEST_SETTINGS

SETTINGS = f"chanx_django/{TEST_SETTINGS}"
TASKS = 'TASKS = {"default": {"BACKEND": "system.loop_backend.LoopBackend"}}\n'
MANAGER = "    @asynccontextmanager\n"
YIELD = "            yield client"

MISTAKES = [
    wrong(
        "settings_beside_the_case",
        Move(TEST_SETTINGS, "core/test_settings.py"),
        step=1,
        phrase="move chanx_django/core/test_settings.py there",
    ),
    wrong(
        "settings_renamed",
        Move(TEST_SETTINGS, "config/settings_test.py"),
        step=1,
        phrase="rename chanx_django/config/settings_test.py to test_settings.py",
    ),
    wrong(
        "settings_of_chanx_alone",
        Replace(TEST_SETTINGS, "import *", "import CHANX"),
        step=1,
        phrase="IN_MEMORY is a setting of the project's: write from config.settings import *",
        place=f"{SETTINGS}:9",
    ),
    wrong(
        "settings_as_a_module",
        Replace(TEST_SETTINGS, "from config.settings import *", "import config.settings"),
        step=1,
        phrase="CHANX is a setting of the project's: write from config.settings import *",
        place=f"{SETTINGS}:6",
    ),
    wrong(
        "completion_in_lower_case",
        Replace(TEST_SETTINGS, ": True", ": true"),
        step=1,
        phrase="true is not defined (did you mean True?)",
        place=f"{SETTINGS}:6",
    ),
    wrong(
        "the_layer_of_the_server",
        Replace(TEST_SETTINGS, 'CHANNEL_LAYERS = {"default": IN_MEMORY}\n', ""),
        step=1,
        phrase="CHANNEL_LAYERS depends on the environment",
        place=SETTINGS,
    ),
    wrong(
        "the_jobs_of_the_server",
        Replace(TEST_SETTINGS, TASKS, ""),
        step=1,
        phrase="TASKS depends on the environment",
        place=SETTINGS,
    ),
    wrong(
        "the_service_of_the_server",
        Replace(TEST_SETTINGS, 'ASSISTANT_URL = ""\n', ""),
        step=1,
        phrase="ASSISTANT_URL depends on the environment",
        place=SETTINGS,
    ),
    wrong(
        "jobs_that_take_their_time",
        Replace(TEST_SETTINGS, "JOB_SECONDS = 0\n", ""),
        step=1,
        phrase="write JOB_SECONDS = 0",
        place=SETTINGS,
    ),
    wrong(
        "a_layer_in_quotes",
        Replace(TEST_SETTINGS, "IN_MEMORY", '"IN_MEMORY"'),
        step=1,
        phrase='write CHANNEL_LAYERS = {"default": IN_MEMORY}',
        place=f"{SETTINGS}:9",
    ),
    wrong(
        "a_layer_without_a_name",
        Replace(TEST_SETTINGS, '{"default": IN_MEMORY}', "IN_MEMORY"),
        step=1,
        phrase="nothing can be made of these CHANNEL_LAYERS",
        place=f"{SETTINGS}:9",
    ),
    wrong(
        "a_backend_that_is_not_there",
        Replace(TEST_SETTINGS, "LoopBackend", "LoopBackends"),
        step=1,
        phrase="nothing can be made of these TASKS",
        place=f"{SETTINGS}:10",
    ),
    wrong(
        "a_client_of_channels",
        Replace(CASE, "from chanx.channels.testing", "from channels.testing"),
        step=1,
        phrase="write from chanx.channels.testing import DjangoWebsocketCommunicator",
        place=AT_CASE,
    ),
    wrong(
        "headers_without_self",
        Replace(CASE, "get_ws_headers(self)", "get_ws_headers()"),
        step=1,
        phrase="a method's first argument is self",
        place=f"{AT_CASE}14",
    ),
    wrong(
        "headers_that_are_one_pair",
        Replace(CASE, ORIGIN, ORIGIN.strip("[]")),
        step=1,
        phrase="headers are a list of pairs",
        place=f"{AT_CASE}14",
    ),
    wrong(
        "headers_in_a_dictionary",
        Replace(CASE, ORIGIN, '{b"origin": b"http://testserver"}'),
        step=1,
        phrase="headers are a list of pairs",
        place=f"{AT_CASE}14",
    ),
    wrong(
        "headers_that_nobody_awaits",
        Replace(CASE, "    def get_ws_headers", "    async def get_ws_headers"),
        step=1,
        phrase="nobody awaits get_ws_headers: write def in place of async def",
        place=AT_CASE,
    ),
    wrong(
        "headers_not_returned",
        Replace(CASE, f"return {ORIGIN}", ORIGIN),
        step=1,
        phrase="it has no Origin",
        place=f"{AT_CASE}14",
    ),
    wrong(
        "a_set_up_of_its_own",
        Replace(
            CASE,
            "    def get_ws_headers",
            "    def setUp(self) -> None:\n        self.names = []\n\n    def get_ws_headers",
        ),
        step=1,
        phrase="setUp is overridden: call super().setUp() in it",
        place=AT_CASE,
    ),
    wrong(
        "no_context_manager",
        Replace(CASE, MANAGER, ""),
        step=2,
        phrase="write @asynccontextmanager",
        place=f"{AT_CASE}18",
    ),
    wrong(
        "a_client_that_is_returned",
        Replace(CASE, YIELD, "            return client"),
        step=2,
        phrase="nothing is yielded to the block of async with",
        place=AT_CASE,
    ),
    wrong(
        "a_client_that_is_not_yielded",
        Replace(CASE, YIELD, "            yield"),
        step=2,
        phrase="the block of async with is given nothing: write yield client",
        place=f"{AT_CASE}25",
    ),
    wrong(
        "a_manager_that_is_not_async",
        Replace(CASE, "    async def connected", "    def connected"),
        step=1,
        phrase="write async def connected",
        place=AT_CASE,
    ),
    wrong(
        "a_manager_without_self",
        Replace(CASE, 'connected(self, path: str = "")', 'connected(path: str = "")'),
        step=2,
        phrase="self is not defined: write it as the first argument",
        place=AT_CASE,
    ),
    wrong(
        "a_client_that_nobody_lets_go",
        Replace(CASE, "await client.disconnect()", "client.disconnect()"),
        step=2,
        phrase="nobody awaits this",
        place=f"{AT_CASE}27",
    ),
    wrong(
        "a_case_of_another_name",
        Replace(CASE, "class ConsumerTestCase(", "class ConsumerTest("),
        step=2,
        phrase="core.testing has no ConsumerTestCase (did you mean ConsumerTest?)",
        place=f"{AT_CHAT}9",
    ),
]
