"""The wall clock is set back while a room of Zalo waits: no wait grows by the jump."""

from __future__ import annotations

import pytest

from bot.errors import ChannelError
from tests.zalo.conftest import AN, REPLY, Line


@pytest.mark.parametrize("hours", [1, 24])
async def test_renewing_does_not_wait_for_the_wrong_day(line: Line, hours: int) -> None:
    """A renewal failed while the clock was ahead; once it is right, the next is tried."""
    tokens = line.tokens()
    line.clock.forward(hours=hours)
    line.zalo.oauth_script = ["html502"]
    with pytest.raises(ChannelError):
        await tokens.renew("AT-first-0001")
    line.clock.forward(hours=-hours)
    assert await tokens.renew("AT-first-0001") == line.zalo.access != "AT-first-0001"


@pytest.mark.parametrize("hours", [1, 24])
async def test_a_lock_of_a_dead_process_does_not_last_until_the_wrong_day(line: Line, hours: int) -> None:
    """Nobody holds it for longer than a minute."""
    line.kept.owner, line.kept.until = "chet", line.clock.seconds() + hours * 3600 + 60
    assert await line.tokens().renew("AT-first-0001") == line.zalo.access
    assert line.zalo.refreshes == 1


async def test_an_account_does_not_rest_until_the_wrong_day(line: Line) -> None:
    """A minute is a minute."""
    channel = line.channel()
    line.clock.forward(days=1)
    line.login()
    line.zalo.script = [-221]
    with pytest.raises(ChannelError):
        await channel.send(AN, REPLY)
    line.clock.forward(days=-1)
    await channel.send(AN, REPLY)
    assert line.zalo.texts() == ["Chào bác"]
