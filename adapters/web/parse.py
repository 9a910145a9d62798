"""What the page sends, read: frames of the socket and fields of the form."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qs

from bot.messages import Address, Utterance, read_payload

TEXT_LIMIT = 4096  # characters; what is longer is cut

_ID = re.compile(r"[A-Za-z0-9:_-]{8,80}")
_CODE = re.compile(r"[Cc][Tt][A-Za-z0-9 -]{4,40}")  # what a link may carry; the bot knows whether it is a code
_FIELDS = 8  # more than the form has
_LAST_SEQ = 2**63 - 1  # the largest number that a store counts to


@dataclass(frozen=True, slots=True)
class Opening:
    """The page has shown all replies up to number `after`."""

    after: int


@dataclass(frozen=True, slots=True)
class Ping:
    """The page asks whether we are still there."""


Frame = Opening | Ping | Utterance


def read_frame(frame: str, address: Address) -> Frame | None:
    """Return what a frame says; None when our page would never have sent it."""
    try:
        value = json.loads(frame)
    except (ValueError, RecursionError):
        return None
    match value:
        case {"after": int(after)} if 0 <= after <= _LAST_SEQ:
            return Opening(after)
        case {"ping": _}:
            return Ping()
        case {"id": str(key), "press": str(payload)} if _ID.fullmatch(key):
            return _pressed(address, key, payload)
        case {"id": str(key), "text": str(text)} if _ID.fullmatch(key):
            return _said(address, key, text)
        case _:
            return None


def read_code(link: str) -> str:
    """Return the code of a slip that a link carries; empty where it cannot be one."""
    code = link.strip()
    return code.upper() if _CODE.fullmatch(code) else ""


def read_form(body: bytes, address: Address) -> Utterance | None:
    """Return what a posted form says; None when it says nothing or is not our form."""
    try:
        fields = parse_qs(body.decode("ascii"), errors="replace", max_num_fields=_FIELDS)
    except ValueError:  # covers UnicodeError
        return None
    key, text, payload = (fields.get(name, [""])[0] for name in ("id", "text", "press"))
    if not _ID.fullmatch(key):
        return None
    if payload:
        return _pressed(address, key, payload)
    return _said(address, key, text) if text.strip() else None


def _pressed(address: Address, key: str, payload: str) -> Utterance:
    """Return a press; a payload that is none of ours says nothing."""
    return Utterance(address, key, press=read_payload(_storable(payload)))


def _said(address: Address, key: str, text: str) -> Utterance:
    return Utterance(address, key, _storable(text.replace("\r\n", "\n")[:TEXT_LIMIT]))


def _storable(text: str) -> str:
    """Return `text` with "?" for each half of a character, which no database takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
