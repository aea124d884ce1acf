"""What is asked of something else than is meant."""

from tests.learners.edits import wrong
from tests.learners.files_of_tests import (
    AT_ASSISTANT,
    AT_CHAT,
    AT_SYSTEM,
    in_assistant,
    in_chat,
    in_system,
)

POST = 'await self.async_client.post("/system/notify/", {"notice": "Lunch!"})'

MISTAKES = [
    wrong(
        "a_consumer_in_quotes",
        in_chat("    consumer = ChatConsumer\n", '    consumer = "ChatConsumer"\n'),
        step=2,
        phrase="the consumer is named by its class: leave the quotes out",
        place=f"{AT_CHAT}17",
    ),
    wrong(
        "an_error_that_the_service_never_raises",
        in_assistant("raise ServiceError(self.error)", "raise ValueError(self.error)"),
        step=3,
        phrase="nobody catches this ValueError: raise what the real one raises",
        place=f"{AT_ASSISTANT}45",
    ),
    wrong(
        "an_address_without_its_slash",
        in_system(POST, POST.replace("notify/", "notify")),
        step=4,
        phrase="/system/notify leads to no view",
        place=f"{AT_SYSTEM}72",
    ),
    wrong(
        "the_client_of_other_tests",
        in_system(POST, POST.replace("await self.async_client", "self.client")),
        step=4,
        phrase="a test that is async asks by await self.async_client",
        place=f"{AT_SYSTEM}72",
    ),
]
