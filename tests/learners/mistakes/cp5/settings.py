"""In the settings for tests, and in the test case."""

from tests.learners.edits import Remove, Replace, Write, wrong
from tests.learners.files_of_tests import AT_CASE, CASE, ORIGIN, TEST_SETTINGS

MISTAKES = [
    wrong(
        "settings_misnamed",
        Remove(TEST_SETTINGS),
        Write("config/settings_test.py", 'CHANX = {"SEND_COMPLETION": True}\n'),
        step=1,
        phrase="test_settings.py is not there",
    ),
    wrong(
        "settings_alone",
        Write(TEST_SETTINGS, 'CHANX = {"SEND_COMPLETION": True}\n'),
        step=1,
        phrase="from config.settings import *",
        place="chanx_django/config/test_settings.py:1",
    ),
    wrong(
        "nothing_is_completed",
        Write(TEST_SETTINGS, "from config.settings import *\n"),
        step=1,
        phrase="does not say when a message is done with",
        place="chanx_django/config/test_settings.py:",
    ),
    wrong(
        "completion_misspelt",
        Replace(TEST_SETTINGS, "SEND_COMPLETION", "SEND_COMPLETIONS"),
        step=1,
        phrase="does not say when a message is done with",
        place="chanx_django/config/test_settings.py:",
    ),
    wrong(
        "completion_is_a_text",
        Replace(TEST_SETTINGS, ": True", ': "True"'),
        step=1,
        phrase="does not say when a message is done with",
    ),
    wrong(
        "the_rest_of_chanx_is_lost",
        Replace(TEST_SETTINGS, "**CHANX, ", ""),
        step=1,
        phrase="this has lost ASYNCAPI_TITLE",
        place="chanx_django/config/test_settings.py:",
    ),
    wrong(
        "settings_of_another_package",
        Replace(TEST_SETTINGS, "from config.settings", "from chanx_django.config.settings"),
        step=1,
        phrase="leave chanx_django out",
        place="chanx_django/config/test_settings.py:3",
    ),
    wrong("no_case", Remove(CASE), step=1, phrase="core/testing.py is not there"),
    wrong(
        "a_case_of_django_s",
        Write(
            CASE,
            "from django.test import TestCase\n\n\nclass ConsumerTestCase(TestCase):\n    pass\n",
        ),
        step=1,
        phrase="the module has no test case",
        place=f"{AT_CASE}1",
    ),
    wrong(
        "a_case_with_a_database",
        Replace(CASE, "    databases = set[str]()  # the project has none\n\n", ""),
        step=1,
        phrase="asks for a database, and the project has none",
        place=f"{AT_CASE}9",
    ),
    wrong(
        "a_page_of_nowhere",
        Replace(CASE, f"return {ORIGIN}", "return []"),
        step=1,
        phrase="it has no Origin",
        place=f"{AT_CASE}14",
    ),
    wrong(
        "a_page_of_localhost",
        Replace(CASE, "http://testserver", "http://localhost:8000"),
        step=1,
        phrase="its Origin is http://localhost:8000, and only pages of testserver may connect",
        place=f"{AT_CASE}14",
    ),
    wrong(
        "an_origin_without_a_scheme",
        Replace(CASE, "http://testserver", "testserver"),
        step=1,
        phrase="its Origin is testserver",
        place=f"{AT_CASE}14",
    ),
    wrong(
        "headers_of_another_name",
        Replace(CASE, "get_ws_headers", "get_headers"),
        step=1,
        phrase="it has no Origin",
        place=AT_CASE,
    ),
    wrong(
        "headers_that_are_texts",
        Replace(CASE, ORIGIN, '[("origin", "http://testserver")]'),
        step=1,
        phrase="its headers are texts, which have to be bytes",
        place=AT_CASE,
    ),
]
