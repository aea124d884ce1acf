"""Tests of the assistant that pass on one that is not right, or fail on one that is."""

from tests.learners.edits import Replace, wrong
from tests.learners.files_of_tests import ASSISTANT_TESTS, AT_ASSISTANT, in_assistant

SURVIVES = "these tests pass on an assistant that "
ANSWER = 'answer_of("Yes, ", "Alice.")'
PIECES = f"""\
            await alice.send_message(HELLO)
            self.assertEqual(await alice.receive_all_messages(), {ANSWER})
"""
PONG = "self.assertEqual(await alice.receive_all_messages(), [PongMessage()])"
TWO = """\
            for question in (HELLO, BYE):
                await alice.send_message(question)
            for _ in (HELLO, BYE):
                self.assertEqual(await alice.receive_all_messages(), answer_of("Yes, ", "Alice."))
"""
FAILED = """\
                    [
                        *answer_of("Yes, ", "Alice.")[:-1],
                        AssistantErrorMessage(payload="Nobody is there."),
                    ],
"""
PATCH = 'patch("assistants.conversation_consumer.assistant_service", service)'


MISTAKES = [
    wrong(
        "no_ping_of_the_assistant",
        in_assistant(PONG, "self.assertTrue(alice)"),
        step=3,
        phrase=SURVIVES + "does not answer a ping",
        place=AT_ASSISTANT,
    ),
    wrong(
        "the_end_of_an_answer_alone",
        in_assistant(
            PIECES,
            "            await alice.send_message(HELLO)\n"
            "            [*_, end] = await alice.receive_all_messages()\n"
            '            self.assertEqual(end.payload.content, "Yes, Alice.")\n',
        ),
        in_assistant(
            TWO,
            TWO.replace("self.assertEqual(await", "self.assertTrue(await").replace(
                f", {ANSWER}", ""
            ),
        ),
        in_assistant('*answer_of("Yes, ", "Alice.")[:-1],', "*said[:-1],"),
        in_assistant(
            "                self.assertEqual(\n"
            "                    await alice.receive_all_messages(),\n"
            "                    [\n",
            "                said = await alice.receive_all_messages()\n"
            "                self.assertEqual(\n                    said,\n                    [\n",
        ),
        in_assistant(
            "self.assertEqual(pieces, answer_of", "self.assertEqual(pieces[1:], answer_of"
        ),
        in_assistant("(len(pieces) - 2)))", "(len(pieces) - 2))[1:])"),
        step=3,
        phrase=SURVIVES + "loses a piece of each answer",
    ),
    wrong(
        "nobody_else_is_asked",
        in_assistant("self.assertTrue(await bob.receive_nothing())", "self.assertTrue(bob)"),
        step=3,
        phrase="sends the answer to everyone: no test says that Bob receives nothing",
    ),
    wrong(
        "no_memory",
        in_assistant(
            "            service.asked,\n            [\n",
            "            service.asked[:1],\n            [\n",
        ),
        in_assistant(
            """\
                [hello],
                [
                    hello,
                    {"role": "assistant", "content": "Yes, Alice."},
                    {"role": "user", "content": "Bye?"},
                ],
                [hello],
""",
            "                [hello],\n",
        ),
        step=3,
        phrase="forgets what was said before",
    ),
    wrong(
        "the_memory_of_one",
        in_assistant(", (bob, HELLO)):", "):"),
        in_assistant("                ],\n                [hello],\n", "                ],\n"),
        step=3,
        phrase="tells the service Alice's questions when Bob asks",
    ),
    wrong(
        "one_question_after_the_other",
        in_assistant(
            TWO,
            """\
            for question in (HELLO, BYE):
                await alice.send_message(question)
                self.assertEqual(await alice.receive_all_messages(), answer_of("Yes, ", "Alice."))
""",
        ),
        step=3,
        phrase="begins the second answer before the first is over: no test has two questions wait",
    ),
    wrong(
        "a_service_that_never_fails",
        in_assistant('FakeService(error="Nobody is there.")', "FakeService()"),
        in_assistant(FAILED, '                    answer_of("Yes, ", "Alice."),\n'),
        in_assistant(
            "self.assertEqual(service.asked[0], service.asked[1])", "self.assertTrue(service)"
        ),
        step=3,
        phrase="says nothing when the service fails",
    ),
    wrong(
        "one_failure_alone",
        in_assistant("for _ in range(2):", "for _ in range(1):"),
        in_assistant(
            "self.assertEqual(service.asked[0], service.asked[1])", "self.assertTrue(service)"
        ),
        step=3,
        phrase="remembers a question that had no answer",
    ),
    wrong(
        "the_client_stays",
        in_assistant(
            "        await asyncio.wait_for(service.is_over.wait(), 1)\n",
            "        self.assertTrue(service)\n",
        ),
        step=3,
        phrase="has the service go on when nobody listens",
    ),
    wrong(
        "no_empty_question",
        in_assistant(
            'self.assertEqual([answer.action for answer in answers], ["error"])',
            "self.assertIsNotNone(answers)",
        ),
        step=3,
        phrase="says nothing to a question that it cannot take",
    ),
    wrong(
        "patched_where_it_comes_from",
        in_assistant(PATCH, 'patch("assistants.services.assistant_service", service)'),
        step=3,
        phrase="patch assistants.conversation_consumer.assistant_service",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_patch_that_stays",
        in_assistant("        self.addCleanup(patched.stop)\n", ""),
        step=3,
        phrase="assistant_service stays replaced when the test is over",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_patch_that_is_not_there",
        in_assistant(PATCH, 'patch("assistants.conversation_consumer.service", service)'),
        step=3,
        phrase="assistants.conversation_consumer has no service to replace",
        place=AT_ASSISTANT,
    ),
    wrong(
        "a_fake_that_is_no_generator",
        in_assistant("                yield piece\n", "                return piece\n"),
        step=3,
        phrase="what is closed here is no stream: write async def in front of generate_stream, and "
        "yield each piece",
        place=AT_ASSISTANT,
    ),
    wrong(
        "the_path_of_the_chat",
        in_assistant('"/ws/assistants/"', '"/ws/assistants/room1/"'),
        step=3,
        phrase="/ws/assistants/room1/ leads to no consumer",
        place=AT_ASSISTANT,
    ),
    wrong(
        "the_consumer_of_the_chat",
        Replace(
            ASSISTANT_TESTS,
            "    consumer = ConversationAssistantConsumer\n",
            "    consumer = ChatConsumer\n",
        ),
        Replace(
            ASSISTANT_TESTS,
            "from core.testing",
            "from chat.consumers.chat_consumer import ChatConsumer\nfrom core.testing",
        ),
        step=3,
        phrase="what comes is no message of ChatConsumer",
        place=AT_ASSISTANT,
    ),
]
