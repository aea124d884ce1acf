"""The playground in Firefox: a message, an edit, an error, and the pages' transcripts."""

import json
from collections.abc import Iterator

import pytest

from tests.playground.exchanges import by_client, exchanges
from tests.playground.firefox import Tab, find_firefox, firefox
from tests.playground.test_parity import IN_THE_PAGE, natively
from tests.support.playing import PAGE
from tools.hosting import Hosting

pytestmark = pytest.mark.skipif(not find_firefox(), reason="there is no Firefox on this machine")

# Waits until a condition holds; gives the sentence that says how the playground is.
UNTIL = """(async () => {
  const box = document.querySelector(".checkpoints-playground");
  for (let n = 0; n < 5000 && !(%s); n += 1) await new Promise((done) => setTimeout(done, 100));
  return box.querySelector(".status")?.textContent ?? box.textContent;
})()"""
EDIT = """(() => {
  const { editor } = document.querySelector(".checkpoints-playground").playground.view;
  editor.open(editor.files.find(({ path }) => path.endsWith("chat_consumer.py")));
  editor.write(editor.text.replace(%s, %s));
})()"""
WRITE = """(() => {
  const input = document.querySelector(".client .row input");
  input.value = %s;
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
})()"""


@pytest.fixture(scope="module")
def tab(hosting: Hosting) -> Iterator[Tab]:
    """A Firefox in which the playground runs."""
    with firefox() as tab:
        tab.open(f"{hosting.origin}/{PAGE}")
        tab.run("document.querySelector('.checkpoints-offer button').click()")
        told = tab.run(UNTIL % "box.querySelectorAll('.client.joined').length === 3")
        assert "Running on Python" in told
        yield tab


def test_a_message_an_edit_and_an_error(tab: Tab) -> None:
    tab.run(WRITE % '"Hello Bob"')
    heard = "box.querySelectorAll('.client')[1].textContent.includes('Hello Bob')"
    tab.run(UNTIL % heard)
    assert tab.run(f"(() => {{ const box = document; return {heard} }})()")
    tab.run(EDIT % ('"exclude_current=True"', '"exclude_current=False"'))
    live = tab.run(UNTIL % "box.querySelector('.status').textContent.includes('live')")
    assert "Your edit is live" in live
    tab.run(EDIT % ('"class ChatConsumer("', '"class ChatConsumer(("'))
    told = tab.run(UNTIL % "box.querySelector('.status.error')")
    assert "chat_consumer.py:9: SyntaxError" in told
    tab.run(EDIT % ('"class ChatConsumer(("', '"class ChatConsumer("'))
    tab.run(EDIT % ('"exclude_current=False"', '"exclude_current=True"'))
    served = "box.playground.edits.files.every(({ served, original }) => served === original)"
    tab.run(UNTIL % f"{served} && box.querySelectorAll('.client.joined').length === 3")


def test_every_exchange_is_that_of_native_python(tab: Tab) -> None:
    for name, events in exchanges().items():
        given = json.dumps(json.dumps(events))
        happened = tab.run(
            "(async () => { const { playground } = "
            "document.querySelector('.checkpoints-playground');"
            f"const given = JSON.parse({given}); return JSON.stringify(await {IN_THE_PAGE}); }})()"
        )
        assert by_client(json.loads(happened)) == by_client(natively(events)), name
