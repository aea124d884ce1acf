"""What the check does in the background is given up when the check ends."""

from threading import Event

from sphinx_checkpoints.check.background import Background

PATIENCE = 60.0  # seconds that anything may take on a busy machine


def test_what_is_not_done_at_the_end_is_given_up() -> None:
    has_begun = Event()

    def work(over: Event) -> bool:
        has_begun.set()
        return over.wait(PATIENCE)

    with Background(1) as background:
        first, second = background.submit(work), background.submit(work)
        assert has_begun.wait(PATIENCE)
    assert first.result()
    assert second.cancelled()
