"""Changing content: the protocol and the values that cross it, no code. Times are seconds since 1970.

An editor writes into one office's own folder (the common one for the account that speaks for no office). What
is named in a change is looked up in what was loaded; nothing in it is ever a path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question and its answer as a form has it. `id` is empty for a new one; `about` may be.

    `citations`: sources of the register, each with the article behind it where known. `source_name` (and
    `source_url`): a source that is not yet in the register. `checked`: the day that the office's own sources
    among them were read; nothing changes about common ones.
    """

    id: str = ""
    phrases: tuple[str, ...]
    answer: str
    about: str = ""
    citations: tuple[str, ...] = ()
    source_name: str = ""
    source_url: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class PutArticle:
    """Add a question and answer, or change the one of that id; a common one gets a copy of the office's own."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class PutArticles:
    """Add or change many at once, all or none (from a spreadsheet)."""

    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class DropArticle:
    """Delete the office's own question and answer of that id; a common one below it is told again."""

    id: str


@dataclass(frozen=True, slots=True)
class PutFacts:
    """Change the office's own values, by dotted path (`dien_thoai.trung_tam`); empty: no longer said."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AddPhrase:
    """Teach a way to say an entry: a service, system, blocker or article, the office's own or common."""

    entry: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Restore:
    """Bring back the files of an older version, as they were after it, or `before` it (undo)."""

    version: str
    before: bool = False


Change = PutArticle | PutArticles | DropArticle | PutFacts | AddPhrase | Restore


class Shown(NamedTuple):
    """A question and answer in force. `own`: in the office's folder; `oldest`: when its sources were read."""

    draft: Draft
    own: bool
    oldest: date | None
    place: str  # file:line


class Finding(NamedTuple):
    """Something to mend, or to think over: `field` of the form (empty: of none), the place in the file."""

    field: str
    message: str
    place: str = ""  # file:line:column
    row: int = 0  # of a spreadsheet, from 1; 0 where there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a change.

    `tot`: nothing speaks against it; `sai`: errors, nothing was written; `ngo`: doubts, it takes a second
    press; `khac`: somebody else changed the file meanwhile, `theirs` is how it stands; `xong`: written and in
    force; `khong`: there is nothing of that name here, or nothing to change. `stamp` is of the files now.
    """

    state: Literal["tot", "sai", "ngo", "khac", "xong", "khong"]
    errors: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()
    theirs: str = ""
    id: str = ""  # of the article written
    stamp: str = ""


class Version(NamedTuple):
    """One change that was made, newest first in a history."""

    id: str
    at: int
    officer: str
    what: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An office's own values by dotted path as they stand in its file; lists have one item a line."""

    values: Mapping[str, str]
    inherited: Mapping[str, str] = field(default_factory=dict)  # what holds where a value is empty


class Editor(Protocol):
    """Content that officers change. `office` is the id that they signed in with.

    Raises:
        StoreError: the folder cannot be read or written; nothing is half written.
    """

    async def articles(self, office: str) -> Sequence[Shown]:
        """Return all questions and answers told in an office: its own first, then by file and line."""
        ...

    async def article(self, office: str, article: str) -> Shown | None:
        """Return one of them."""
        ...

    async def facts(self, office: str) -> Facts | None:
        """Return the office's values; None for the account that speaks for no office."""
        ...

    async def stamp(self, office: str, change: Change) -> str:
        """Return the fingerprint of the files that `change` would touch, to be given back to `save`."""
        ...

    async def attempt(self, office: str, change: Change) -> Verdict:
        """Say what would become of a change, and write nothing."""
        ...

    async def save(
        self, office: str, officer: str, change: Change, stamp: str = "", *, anyway: bool = False
    ) -> Verdict:
        """Write a change if nothing speaks against it, or if only doubts do and it is wanted `anyway`.

        With a `stamp` the files must still be those that it is of.
        """
        ...

    async def history(self, office: str, limit: int = 100) -> Sequence[Version]:
        """Return what was changed in the office's folder, newest first."""
        ...
