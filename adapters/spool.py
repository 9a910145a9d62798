"""A local file that keeps utterances while the database cannot be reached.

It is the one place where a citizen's unmasked words rest, for minutes: readable by us alone (0600), one
JSON line an utterance, deleted once all are replayed.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import cast, get_args

from bot.errors import StoreError
from bot.messages import (
    DEEDS,
    Address,
    Attachment,
    Notice,
    OfficerAct,
    Utterance,
    read_payload,
    to_payload,
)

_TEXTS = 8  # in a line, before the act


class FileSpool:
    """`bot.app.Spool` in the file `path`; `sync` has an open file, or folder, outlive a power cut."""

    def __init__(self, path: Path, sync: Callable[[int], None] = os.fsync) -> None:
        self._path = path
        self._sync = sync

    async def keep(self, utterances: Sequence[Utterance]) -> None:
        """Append `utterances`; on return they outlive a power cut.

        Raises:
            StoreError: none of them is kept.
        """
        lines = "".join(to_line(one) for one in utterances).encode("ascii")
        try:
            await asyncio.to_thread(_append, self._path, lines, self._sync)
        except OSError as error:
            raise StoreError(f"{self._path}: không ghi được: {error.strerror}") from error

    async def kept(self) -> Sequence[Utterance]:
        """Return all that is kept, oldest first; a line cut off by a crash was never promised to anybody."""
        try:
            stored = await asyncio.to_thread(self._path.read_bytes)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise StoreError(f"{self._path}: không đọc được: {error.strerror}") from error
        found = (from_line(line) for line in stored.splitlines())
        return [utterance for utterance in found if utterance is not None]

    @property
    def size(self) -> int:
        """Return how many bytes are kept."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    async def clear(self) -> None:
        """Delete the file."""
        try:
            await asyncio.to_thread(self._path.unlink, missing_ok=True)
        except OSError as error:
            raise StoreError(f"{self._path}: không xóa được: {error.strerror}") from error


def to_line(utterance: Utterance) -> str:
    """Return `utterance` as one line of ASCII; `from_line` is its inverse for any text."""
    payload = "" if utterance.press is None else to_payload(utterance.press)
    fields = [*utterance.address, utterance.id, utterance.text, payload, utterance.attachment, utterance.notice]
    act = utterance.act
    return json.dumps([*fields, [] if act is None else [act.deed, act.officer, act.case, act.text]]) + "\n"


def from_line(line: bytes) -> Utterance | None:
    """Return the utterance of one line; None when the line is not whole."""
    try:
        fields = json.loads(line)
    except ValueError:
        return None
    match fields:
        case [*texts, list(act)] if len(texts) == _TEXTS and all(isinstance(one, str) for one in texts):
            return _utterance(texts, act)
        case [*texts] if len(texts) == _TEXTS and all(isinstance(one, str) for one in texts):
            return _utterance(texts, [])  # written by a version that had no desk
        case _:
            return None


def _utterance(texts: Sequence[str], act: Sequence[object]) -> Utterance:
    channel, account, user, key, text, payload, attachment, notice = texts
    known = cast("Attachment", attachment if attachment in get_args(Attachment) else "khac")
    told = cast("Notice", notice if notice in get_args(Notice) else "")
    return Utterance(Address(channel, account, user), key, text, read_payload(payload), known, told, _act(act))


def _act(act: Sequence[object]) -> OfficerAct | None:
    match act:
        case [str(deed), str(officer), int(case), str(text)]:
            known = next((one for one in DEEDS if one == deed), None)
            return None if known is None else OfficerAct(known, officer, case, text)
        case _:
            return None


def _append(path: Path, lines: bytes, sync: Callable[[int], None]) -> None:
    """Write all of `lines` or none of them."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        size = os.fstat(file).st_size
        is_cut_off = size > 0 and os.pread(file, 1, size - 1) != b"\n"
        try:
            rest = b"\n" + lines if is_cut_off else lines
            while rest:
                rest = rest[os.write(file, rest) :]
            sync(file)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file, size)
            raise
    finally:
        os.close(file)
    if size == 0:  # made now, or by a try that failed before its name was safe
        _sync_folder(path.parent, sync)


def _sync_folder(folder: Path, sync: Callable[[int], None]) -> None:
    """Make the name of a new file outlive a power cut."""
    opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        sync(opened)
    finally:
        os.close(opened)
