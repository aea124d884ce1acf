"""Step 5: frames that are too large, and too many of them."""

import asyncio

import driven
import pytest
from bad_input import too_long
from channels.testing import WebsocketCommunicator
from django.test import override_settings
from guarded import EchoConsumer, close_code, echo, guard_at, guarded, join
from source import function_at
from written import expect, written


@override_settings(WEBSOCKET_FRAME_BYTES=10)
@pytest.mark.parametrize("frame", [*too_long(10), b"x" * 11])
def test_a_frame_over_the_limit_closes_with_4413(frame: str | bytes) -> None:
    async def play(client: WebsocketCommunicator) -> None:
        await join(client)
        await client.send_to(text_data="x" * 10)
        expect(await echo(client) == "x" * 10, f"{at}: a frame of the limit's size must pass")
        if isinstance(frame, str):
            await client.send_to(text_data=frame)
        else:
            await client.send_to(bytes_data=frame)
        expect(await close_code(client) == 4413, f"{at}: one byte more must close with 4413")
        expect(
            await client.receive_nothing(),
            f"{guard_at('send')}: nothing may be sent after a close: return if closed",
        )

    needs_limits()
    at = guard_at("problem")
    guarded(EchoConsumer, play)
    expect(
        EchoConsumer.ended_with == 4413,
        f"{guard_at('receive')}: the consumer must hear of it: it has to leave its groups",
    )


@override_settings(WEBSOCKET_FRAMES_PER_SECOND=0.0001, WEBSOCKET_FRAMES_AT_ONCE=5)
def test_more_frames_than_the_rate_close_with_4429() -> None:
    async def play(client: WebsocketCommunicator) -> None:
        await join(client)
        for number in range(5):
            await client.send_to(text_data=str(number))
            expect(await echo(client) == str(number), f"{at}: a burst of the limit must pass")
        await client.send_to(text_data="again")
        expect(
            await close_code(client) == 4429,
            f"{at}: the frame after the burst must close with 4429",
        )

    needs_limits()
    at = function_at("core/allowance.py", "spend")
    guarded(EchoConsumer, play)


def test_an_allowance_fills_up_again() -> None:
    allowance_class = written("core.allowance", "Allowance", step=5)

    async def spend() -> list[int]:
        allowance = allowance_class(per_second=16, at_once=5)
        passed = []
        for pause in (0.0, 0.375, 0.375, 0.125, 60.0):
            await asyncio.sleep(pause)
            passed.append(sum(allowance.spend() for _ in range(5)))
        return passed

    expect(
        driven.run(spend())[0] == [5, 5, 5, 2, 5],
        f"{function_at('core/allowance.py', 'spend')}: after a pause a burst of the limit must "
        "pass again: count from now on, for what was not sent before is no debt",
    )


def needs_limits() -> None:
    """Fail where the guard has no limits yet."""
    written("core.allowance", "Allowance", step=5)
    written("core.websockets", "Allowance", step=5)
