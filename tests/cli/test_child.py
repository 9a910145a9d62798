"""The child process that reads content."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest

_PARENT = """
import os, sys, time
from bot.server.worker import child_process
with child_process() as child:
    print(child.submit(os.getpid).result(), flush=True)
    child.submit(time.sleep, float(sys.argv[1])).result()
    sys.stdin.read()
"""


@pytest.mark.parametrize("work", [0, 600])
async def test_a_child_does_not_outlive_a_killed_parent(work: int) -> None:
    """Whether it works or waits for work: else each such death would leave a process behind for good."""
    command = (sys.executable, "-c", _PARENT, str(work))
    parent = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    assert parent.stdout is not None
    child = int(await parent.stdout.readline())
    await asyncio.sleep(0.1)
    parent.kill()
    try:
        async with asyncio.timeout(10):
            await parent.wait()  # returns once nobody holds its output any more
            while _lives(child):
                await asyncio.sleep(0.05)
    finally:
        if _lives(child):
            os.kill(child, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # ended, and nobody has asked how: as in a container without an init
    return not (stat.exists() and stat.read_text("utf-8").rpartition(")")[2].split()[0] == "Z")
