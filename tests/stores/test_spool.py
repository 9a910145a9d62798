"""The file where utterances wait."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.spool import FileSpool, from_line, to_line
from bot.errors import StoreError
from bot.messages import (
    DEEDS,
    Address,
    AnswerPress,
    Attachment,
    CommandPress,
    EntryPress,
    Notice,
    OfficerAct,
    Utterance,
)
from tests.fakes.disk import small_disk
from tests.fakes.turns import said

ANY = st.text(st.characters())  # half characters too: JSON from outside can hold them
PRESS = st.sampled_from([None, AnswerPress("a/b", "c", "d"), EntryPress("e", "f"), CommandPress("menu")])
ACT = st.none() | st.builds(OfficerAct, st.sampled_from(DEEDS), ANY, st.integers(0, 2**40), ANY)
UTTERANCES = st.builds(
    Utterance,
    st.builds(Address, ANY, ANY, ANY),
    ANY,
    ANY,
    PRESS,
    st.sampled_from(get_args(Attachment)),
    st.sampled_from(get_args(Notice)),
    ACT,
)


@given(UTTERANCES)
def test_any_utterance_comes_back_from_its_line(utterance: Utterance) -> None:
    """One line of ASCII holds all of it."""
    line = to_line(utterance)
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert from_line(line.encode("ascii")) == utterance


def test_a_line_of_a_version_without_a_desk_is_read() -> None:
    """An update must not lose what waits."""
    line = b'["web", "xa-mau", "an", "mot", "ch\\u00e0o", "", "", ""]\n'
    assert from_line(line) == said("chào", key="mot")


@given(st.binary())
def test_any_bytes_are_an_utterance_or_nothing(line: bytes) -> None:
    """A damaged line never stops the replay of the others."""
    assert from_line(line) is None or isinstance(from_line(line), Utterance)


async def test_utterances_come_back_in_order_and_go_when_cleared(tmp_path: Path) -> None:
    """Appended one after the other, read at once, deleted at once."""
    spool = FileSpool(tmp_path / "spool.jsonl")
    assert not await spool.kept()
    await spool.keep([said("một"), said("hai")])
    await spool.keep([said("ba")])
    assert await spool.kept() == [said("một"), said("hai"), said("ba")]
    await spool.clear()
    await spool.clear()
    assert not list(tmp_path.iterdir())


async def test_the_file_is_readable_by_us_alone(tmp_path: Path) -> None:
    """It holds unmasked words."""
    path = tmp_path / "spool.jsonl"
    await FileSpool(path).keep([said("một")])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_a_line_cut_off_by_a_crash_spoils_no_other(tmp_path: Path) -> None:
    """It was never promised to anybody; what is appended after it is whole."""
    path = tmp_path / "spool.jsonl"
    spool = FileSpool(path)
    await spool.keep([said("một"), said("hai")])
    path.write_bytes(path.read_bytes()[:-5])
    await spool.keep([said("ba")])
    assert await spool.kept() == [said("một"), said("ba")]


async def test_on_a_full_disk_none_of_the_batch_is_kept(tmp_path: Path) -> None:
    """The caller is told, and what was kept before is still whole."""
    spool = FileSpool(tmp_path / "spool.jsonl")
    await spool.keep([said("một")])
    with small_disk(), pytest.raises(StoreError):
        await spool.keep([said("hai"), said("x" * 300)])
    assert await spool.kept() == [said("một")]


async def test_the_name_of_the_file_outlives_a_power_cut(tmp_path: Path) -> None:
    """Also where the first try made the file and could write nothing."""
    synced = []

    def note(file: int) -> None:  # no power cut can be had in a test
        os.fsync(file)
        synced.append(stat.S_ISDIR(os.fstat(file).st_mode))

    spool = FileSpool(tmp_path / "spool.jsonl", note)
    with small_disk(), pytest.raises(StoreError):
        await spool.keep([said("x" * 300)])
    await spool.keep([said("một")])
    await spool.keep([said("hai")])
    assert synced == [False, True, False]
