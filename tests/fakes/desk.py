"""What the desk's tests need of a store."""

from __future__ import annotations

from typing import Protocol

from bot.ports.chat import Store
from bot.ports.desk_store import Inbox, Officers, Questions, Tally


class DeskStore(Store, Protocol):
    """A store that remembers for the desk too."""

    def tally(self) -> Tally:
        """Return who was served."""
        ...

    def questions(self) -> Questions:
        """Return what citizens asked."""
        ...

    def officers(self) -> Officers:
        """Return who may work at the desk."""
        ...

    def inbox(self) -> Inbox:
        """Return the cases opened to officers."""
        ...
