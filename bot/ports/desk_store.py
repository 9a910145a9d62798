"""What the desk remembers: protocols and the values that cross them, no code. Times are seconds since 1970.

Every protocol may raise StoreError. Nobody sees what is another office's. Officers and the tally belong to an
office (`office`); cases and questions to the accounts that speak for it (`accounts`: its own chat in the
browser, its Zalo OA, its Telegram bot).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol

from bot.messages import Address
from bot.session import Letter

Role = Literal["can-bo", "bien-tap", "quan-tri"]  # serves; also edits; also sees what was done
CaseState = Literal["cho", "nguoi", "xong"]  # waits for an officer; an officer speaks; closed
Fate = Literal["", "dang-gui", "khong-toi", "khong-ro"]  # arrived, as far as is known; on its way; not; unknown
Outcome = Literal["xong", "hen-lai", "chuyen", "chua-xong"]  # done; comes again; sent elsewhere; not done
Way = Literal["truc-tuyen", "nop-ho", "giay", "huong-dan"]  # online; filed with the citizen; paper; only told


class SignedIn(NamedTuple):
    """An officer whose password was right."""

    office: str
    name: str
    role: Role


class Act(NamedTuple):
    """Something an officer did; `about` names content or a case, never a citizen."""

    name: str
    act: str
    about: str
    at: int


class Officers(Protocol):
    """Who may work at the desk, and who does."""

    async def password(self, office: str, name: str) -> str | None:
        """Return the hash of the officer's password; None where there is no such officer."""
        ...

    async def keep(self, officer: SignedIn, password: str, now: int) -> None:
        """Add an officer or change role and password; ends their sessions."""
        ...

    async def remove(self, office: str, name: str) -> bool:
        """Forget an officer; false where there was none."""
        ...

    async def all(self, office: str) -> Sequence[SignedIn]:
        """Return an office's officers by name; those of all offices where it is empty."""
        ...

    async def sign_in(self, token: str, office: str, name: str, now: int) -> None:
        """Begin a session under the hash of its cookie."""
        ...

    async def signed_in(self, token: str, now: int) -> SignedIn | None:
        """Return whose session it is and remember that they were seen; None once it ended."""
        ...

    async def sign_out(self, token: str) -> None:
        """End a session."""
        ...

    async def note(self, office: str, act: Act) -> None:
        """Write down what an officer did."""
        ...

    async def acts(self, office: str, limit: int) -> Sequence[Act]:
        """Return what was done in an office, newest first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One person served at the desk; nothing in it tells who. `flow` may be any entry's id."""

    day: date
    hour: int
    flow: str
    minutes: int
    outcome: Outcome
    way: Way
    blockers: tuple[str, ...] = ()


class Tally(Protocol):
    """Who was served, counted."""

    async def serve(self, office: str, served: Served, form: str) -> bool:
        """Count one person; false where the form of that id was counted before."""
        ...

    async def take_back(self, office: str, form: str) -> bool:
        """Forget what was counted by the form of that id; false where nothing was."""
        ...

    async def between(self, office: str, first: date, last: date) -> Sequence[Served]:
        """Return who was served from `first` to `last`, both included, in that order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A conversation opened to officers. `officer` is who answers, empty while it waits.

    `asked` is what the citizen said last; `waits` is whether they wait for an officer's word.
    """

    id: int
    address: Address
    state: CaseState
    officer: str
    about: str  # the entry or flow spoken of, empty where none
    opened: int
    changed: int
    asked: str
    waits: bool


class Inbox(Protocol):
    """The cases of an office; what is said in them is written by `Store.commit`."""

    async def cases(self, accounts: Collection[str], state: CaseState, limit: int) -> Sequence[Case]:
        """Return the cases in `state`: the longest unchanged first, closed ones newest first."""
        ...

    async def case(self, accounts: Collection[str], number: int) -> Case | None:
        """Return one case of the office."""
        ...

    async def letters(self, accounts: Collection[str], number: int) -> Sequence[Letter]:
        """Return what was said in a case of the office, oldest first."""
        ...

    async def fate(self, address: Address) -> Fate:
        """Return what became of the last reply to the citizen of a case."""
        ...

    async def waiting(self, accounts: Collection[str]) -> int:
        """Return how many citizens of the office wait for an officer's word, also in a case that one has."""
        ...


class Counted(NamedTuple):
    """How often something happened on one day (see `bot.session.Event`)."""

    day: date
    channel: str
    kind: str
    about: str
    facet: str
    step: str
    n: int


class Question(NamedTuple):
    """A masked question of somebody who agreed that it is kept."""

    id: int
    text: str
    day: date


class Questions(Protocol):
    """What citizens asked."""

    async def not_understood(self, accounts: Collection[str], limit: int) -> Sequence[Question]:
        """Return the questions kept, newest first."""
        ...

    async def settle(self, accounts: Collection[str], ids: Sequence[int]) -> None:
        """Delete questions that staff have dealt with."""
        ...

    async def counted(self, accounts: Collection[str], first: date, last: date) -> Sequence[Counted]:
        """Return the office's counters of these days, both included."""
        ...
