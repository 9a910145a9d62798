"""Where a conversation stands, and what one turn leaves behind."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from bot.messages import Choice, Reply

Talk = Literal["may", "cho", "nguoi"]  # the machine speaks; an officer is awaited; an officer speaks
Who = Literal["dan", "may", "can-bo"]

FORGOTTEN = 7 * 86_400  # seconds after which a session counts as gone, and an open case as closed
WITHDRAWN = "khong-luu"  # the event of who no longer wants their questions kept: they are deleted with it
OFFICER_SPEAKS = 4 * 3600  # seconds that the machine is silent after an officer's last act
CASE_KEPT = 30  # days that what was said in a closed case is kept; the citizen is told the same number


class Held(Struct, frozen=True):
    """An open flow that a danger has put aside: its id, its answers, the facet that it was started for."""

    flow: str
    answers: tuple[tuple[str, str], ...] = ()
    asked: str = ""


class Session(Struct, frozen=True, kw_only=True):
    """A conversation between two utterances.

    In a flow it is the answers by step key, in the order given, and nothing else: the step reached is
    found by replaying them. Times are whole seconds since 1970 (UTC); 0 means never.
    """

    flow: str = ""  # the open flow, empty for none
    answers: tuple[tuple[str, str], ...] = ()
    asked: str = ""  # the facet that the open flow was started for
    seen: int = 0  # last utterance
    about: str = ""  # the entry spoken of last
    about_at: int = 0
    told: tuple[str, str] = ("", "")  # entry and facet that the last turn told about, empty where it told nothing
    menu: tuple[Choice, ...] = ()  # buttons of the last reply, for who answers by number
    misses: int = 0  # in a row
    unheard: str = ""  # masked text of the last miss, until consent is given or refused
    talk: Talk = "may"
    talk_until: int = 0  # an officer keeps us silent until then, and no longer
    case: int = 0  # when the conversation was opened to officers; 0 where it is not
    officer: str = ""  # who has the case
    consent: Literal["", "co", "khong"] = ""  # keep masked unknown questions?
    newest: int = 0  # the platform's number of the message heard last; 0 where something else came after it
    newest_words: int = 0  # a checksum of its words, of 32 bits: enough to see whether they changed, too few to tell
    danger: str = ""  # the card of a danger that is not known to be over
    danger_at: int = 0  # when it was heard last
    held: Held | None = None  # the flow to go on with when it is over


class Event(Struct, frozen=True):
    """Something worth counting; `text` is masked and only there where the citizen agreed to keep it."""

    kind: str
    about: str = ""
    facet: str = ""
    step: str = ""
    text: str = ""


class Letter(Struct, frozen=True):
    """One thing said in a case, masked. `officer` names who wrote it where an officer did."""

    who: Who
    text: str
    officer: str = ""
    at: int = 0  # as the store has it


class Turn(Struct, frozen=True):
    """What one utterance led to. `session` None means: forget this person.

    Where there are letters a case is opened, goes on or is closed, as the session has it.
    """

    session: Session | None
    replies: tuple[Reply, ...]
    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Session)


def session_to_json(session: Session) -> bytes:
    """Return `session` as JSON."""
    return _ENCODER.encode(session)


def session_from_json(stored: bytes) -> Session:
    """Return the stored session, or a fresh one where it cannot be read (a conversation goes on)."""
    try:
        return _DECODER.decode(stored)
    except msgspec.DecodeError:  # covers ValidationError
        return Session()
