"""What is said to and by Cô Tư: addresses, utterances, presses, choices, replies, limits."""

from __future__ import annotations

from typing import Literal, NamedTuple, assert_never, get_args

from msgspec import Struct

Command = Literal[
    "quay-lai",  # one answer back
    "lam-lai",  # the open flow from its first step
    "huy",  # leave the open flow
    "menu",
    "gap-can-bo",  # ask for an officer
    "gap-can-bo-dong-y",  # yes, an officer may read the masked conversation
    "gap-can-bo-thoi",  # no, none may
    "noi-voi-may",  # back from the officer to the machine
    "giup-duoc",  # the officer helped
    "chua-giup",
    "tro-giup",
    "xoa-du-lieu",
    "xoa-du-lieu-dong-y",
    "tiep-tuc",  # go on with the open flow
    "khong-phai",  # none of the suggestions
    "vuong",  # stuck at the open guide step
    "bat-dau",  # a conversation opens
    "cho-luu-cau-hoi",  # consent: keep my masked unknown questions
    "khong-luu-cau-hoi",
    "du-lieu",  # what is kept about me
    "het-nguy",  # the danger is over
]
COMMANDS: tuple[Command, ...] = get_args(Command)

Attachment = Literal["", "anh", "giong-noi", "tep", "nhan-dan", "vi-tri", "danh-ba", "khac"]


# What a platform tells that nobody said: an officer wrote in the platform's own page; the citizen withdrew
# their consent there, began to follow the account, or left it.
Notice = Literal["", "can-bo-noi", "rut-phep", "theo-doi", "bo-theo-doi"]

# What an officer does in a case: takes it, writes, sends an entry or a flow, hands back to the machine, closes.
Deed = Literal["nhan", "viet", "gui-viec", "tra-lai", "dong"]
DEEDS: tuple[Deed, ...] = get_args(Deed)


class Address(NamedTuple):
    """Where a citizen is reached: channel, our account there, their id there (text, never a number)."""

    channel: str
    account: str
    user: str


class AnswerPress(Struct, frozen=True):
    """An answer to a step of a flow; `step` is the step's key (`<goi>/<step>` inside a sub-flow)."""

    flow: str
    step: str
    value: str


class EntryPress(Struct, frozen=True):
    """Tell about an entry (service, system, blocker, article); `facet` empty means in general."""

    entry: str
    facet: str = ""


class FlowPress(Struct, frozen=True):
    """Start a flow."""

    flow: str


class MorePress(Struct, frozen=True):
    """The rest of a long answer about an entry, from part `part` (the first is 0)."""

    entry: str
    facet: str
    part: int


class CommandPress(Struct, frozen=True):
    """A command given by a button."""

    command: Command


class PlacePress(Struct, frozen=True):
    """Tell about an old place by its key; `part` is which of the places of today, where it was split (from 1)."""

    place: str
    part: int = 0


class DoubtPress(Struct, frozen=True):
    """The answer about an entry and facet is not right; `reason` is empty before it was asked for."""

    entry: str
    facet: str = ""
    reason: str = ""


Press = AnswerPress | EntryPress | FlowPress | MorePress | CommandPress | PlacePress | DoubtPress

_BAR = "|"


def to_payload(press: Press) -> str:
    """Return `press` as one line of ASCII for a button; `read_payload` is its inverse."""
    match press:
        case AnswerPress(flow, step, value):
            return _BAR.join(("a", flow, step, value))
        case EntryPress(entry, facet):
            return _BAR.join(("e", entry, facet))
        case FlowPress(flow):
            return _BAR.join(("f", flow))
        case MorePress(entry, facet, part):
            return _BAR.join(("m", entry, facet, str(part)))
        case CommandPress(command):
            return _BAR.join(("c", command))
        case PlacePress(place, part):
            return _BAR.join(("p", place, str(part)))
        case DoubtPress(entry, facet, reason):
            return _BAR.join(("d", entry, facet, reason))
        case _:
            assert_never(press)


def read_payload(payload: str) -> Press | None:
    """Return what a button's payload asks for; None when it is none of ours."""
    match payload.split(_BAR):
        case ["a", flow, step, value]:
            return AnswerPress(flow, step, value)
        case ["e", entry, facet]:
            return EntryPress(entry, facet)
        case ["f", flow]:
            return FlowPress(flow)
        case ["m", entry, facet, part] if part.isascii() and part.isdigit() and len(part) <= 3:  # noqa: PLR2004
            return MorePress(entry, facet, int(part))
        case ["p", place, part] if part.isascii() and part.isdigit() and len(part) <= 2:  # noqa: PLR2004
            return PlacePress(place, int(part))
        case ["d", entry, facet, reason]:
            return DoubtPress(entry, facet, reason)
        case ["c", name]:
            return next((CommandPress(command) for command in COMMANDS if command == name), None)
        case _:
            return None


class OfficerAct(Struct, frozen=True):
    """What the officer of that name did in the case opened at `case` (seconds since 1970).

    `text` is what was written, or the payload of what is sent.
    """

    deed: Deed
    officer: str
    case: int
    text: str = ""


class Utterance(Struct, frozen=True):
    """One thing a citizen said, pressed or sent, or an officer's act in that citizen's case.

    `id` is the platform's id of it, unique within channel and account. `text` may be anything, up to
    what the channel lets through. `attachment` names what came instead of words; it is never fetched.
    `notice` names what the platform tells about this citizen; then nothing was said. Where `act` stands,
    the citizen said nothing either: an officer did something, and `id` is that of the form that was sent.
    `number` is the platform's number of the message in this conversation, 0 where it has none; `is_edit`: that
    message was said before, and its words are said to be these now.
    """

    address: Address
    id: str
    text: str = ""
    press: Press | None = None
    attachment: Attachment = ""
    notice: Notice = ""
    act: OfficerAct | None = None
    number: int = 0
    is_edit: bool = False


class Choice(Struct, frozen=True):
    """A button: what it shows, and the payload that comes back."""

    label: str
    payload: str


class Reply(Struct, frozen=True):
    """One message to a citizen: plain text with line breaks, then buttons.

    `fleeting` replies leave no row behind once they are sent (the answer to "forget me"). `by_officer`: an
    officer wrote it; the text says so too, for channels that show no difference. `calls` are numbers in the text
    that a tap should call, where the channel can.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    fleeting: bool = False
    by_officer: bool = False
    calls: tuple[str, ...] = ()


class Limits(Struct, frozen=True):
    """What a channel can show. `text` and `label` in the unit that `measure` names; 0 choices = no buttons.

    Source: each room cites the platform's page above its own value.
    """

    text: int
    choices: int
    label: int
    measure: Literal["characters", "utf16", "bytes"] = "characters"
    links: bool = True
