"""The store on SQLite: the default, in one file, without set-up."""

from adapters.sqlite.opening import Settings
from adapters.sqlite.store import SqliteStore, open_store
from adapters.sqlite.tokens import SqliteTokens

__all__ = ["Settings", "SqliteStore", "SqliteTokens", "open_store"]
